import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

// The characters of names: letters, apostrophe, hyphen and full stop.
KeyboardLayout {
    keyWeight: 100

    KeyboardRow {
        Key {
            text: "q"
        }

        Key {
            text: "w"
        }

        Key {
            text: "e"
        }

        Key {
            text: "r"
        }

        Key {
            text: "t"
        }

        Key {
            text: "y"
        }

        Key {
            text: "u"
        }

        Key {
            text: "i"
        }

        Key {
            text: "o"
        }

        Key {
            text: "p"
        }
    }

    KeyboardRow {
        FillerKey {
            weight: 50
        }

        Key {
            text: "a"
        }

        Key {
            text: "s"
        }

        Key {
            text: "d"
        }

        Key {
            text: "f"
        }

        Key {
            text: "g"
        }

        Key {
            text: "h"
        }

        Key {
            text: "j"
        }

        Key {
            text: "k"
        }

        Key {
            text: "l"
        }

        FillerKey {
            weight: 50
        }
    }

    KeyboardRow {
        ShiftKey {
            weight: 150
        }

        Key {
            text: "z"
        }

        Key {
            text: "x"
        }

        Key {
            text: "c"
        }

        Key {
            text: "v"
        }

        Key {
            text: "b"
        }

        Key {
            text: "n"
        }

        Key {
            text: "m"
        }

        BackspaceKey {
            weight: 150
        }
    }

    KeyboardRow {
        SymbolModeKey {
            displayText: "123"
            weight: 150
        }

        Key {
            text: "'"
        }

        Key {
            text: "-"
        }

        SpaceKey {
            weight: 400
        }

        Key {
            text: "."
        }

        EnterKey {
            weight: 150
        }
    }
}
