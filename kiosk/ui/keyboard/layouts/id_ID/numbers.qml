import "../../keys"

DigitKeys {}
