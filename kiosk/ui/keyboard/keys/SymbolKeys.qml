import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

// Digits, for member and house numbers, and the signs in names of firms.
KeyboardLayout {
    keyWeight: 100

    KeyboardRow {
        Key {
            text: "1"
        }

        Key {
            text: "2"
        }

        Key {
            text: "3"
        }

        Key {
            text: "4"
        }

        Key {
            text: "5"
        }

        Key {
            text: "6"
        }

        Key {
            text: "7"
        }

        Key {
            text: "8"
        }

        Key {
            text: "9"
        }

        Key {
            text: "0"
        }
    }

    KeyboardRow {
        FillerKey {
            weight: 100
        }

        Key {
            text: "&"
        }

        Key {
            text: "@"
        }

        Key {
            text: "#"
        }

        Key {
            text: "/"
        }

        Key {
            text: "("
        }

        Key {
            text: ")"
        }

        Key {
            text: "+"
        }

        Key {
            text: ":"
        }

        FillerKey {
            weight: 100
        }
    }

    KeyboardRow {
        FillerKey {
            weight: 150
        }

        Key {
            text: "!"
        }

        Key {
            text: "?"
        }

        Key {
            text: ";"
        }

        Key {
            text: "_"
        }

        Key {
            text: "*"
        }

        Key {
            text: "%"
        }

        Key {
            text: ","
        }

        BackspaceKey {
            weight: 150
        }
    }

    KeyboardRow {
        SymbolModeKey {
            displayText: "abc"
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
