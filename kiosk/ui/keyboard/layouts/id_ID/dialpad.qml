import "../../keys"

DialKeys {}
