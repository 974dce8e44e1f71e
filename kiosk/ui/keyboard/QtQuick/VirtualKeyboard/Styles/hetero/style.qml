import QtQuick
import QtQuick.VirtualKeyboard.Styles
import Kiosk

// The style of Qt's keyboard: keys like those of our own pads. Its height is four rows of
// finger-sized keys on any screen.
KeyboardStyle {
    keyboardDesignHeight: 4 * Theme.keyRow
    keyboardDesignWidth: Theme.keyboardWidth

    keyboardBackground: Item {}

    keyPanel: KeyPanel {
        id: letter

        KeyFace {
            pressed: letter.control?.pressed ?? false
            words: letter.control?.uppercased ? letter.control.displayText.toUpperCase() : letter.control?.displayText ?? ""
        }
    }
    spaceKeyPanel: KeyPanel {
        id: space

        KeyFace {
            icon: "space"
            pressed: space.control?.pressed ?? false
        }
    }
    backspaceKeyPanel: KeyPanel {
        id: backspace

        KeyFace {
            icon: "delete"
            plain: false
            pressed: backspace.control?.pressed ?? false
        }
    }
    shiftKeyPanel: KeyPanel {
        id: shift

        KeyFace {
            chosen: shift.control?.uppercased ?? false
            icon: "arrow-big-up"
            plain: false
            pressed: shift.control?.pressed ?? false
        }
    }
    symbolKeyPanel: KeyPanel {
        id: symbol

        KeyFace {
            plain: false
            pressed: symbol.control?.pressed ?? false
            words: symbol.control?.displayText ?? ""
        }
    }
    enterKeyPanel: KeyPanel {
        id: enter

        KeyFace {
            icon: "corner-down-left"
            plain: false
            pressed: enter.control?.pressed ?? false
        }
    }
}
