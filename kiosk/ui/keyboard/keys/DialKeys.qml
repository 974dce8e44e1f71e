import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

// The characters of a phone number.
KeyboardLayout {
    inputMode: InputEngine.InputMode.Dialable
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
    }

    KeyboardRow {
        Key {
            text: "4"
        }

        Key {
            text: "5"
        }

        Key {
            text: "6"
        }
    }

    KeyboardRow {
        Key {
            text: "7"
        }

        Key {
            text: "8"
        }

        Key {
            text: "9"
        }
    }

    KeyboardRow {
        Key {
            text: "+"
        }

        Key {
            text: "0"
        }

        BackspaceKey {}
    }
}
