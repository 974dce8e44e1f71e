import "../../keys"

LetterKeys {}
