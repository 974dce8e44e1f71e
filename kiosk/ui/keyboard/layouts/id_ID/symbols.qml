import "../../keys"

SymbolKeys {}
