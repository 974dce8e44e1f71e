import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
import Kiosk
import Kiosk.Views

// Qt's keyboard at the foot of a form. It stays visible while the form is, so that nothing moves
// when a field gains or loses the focus. A physical keyboard works too.
Rectangle {
    id: root

    required property Language language
    readonly property Item focused: Window.activeFocusItem
    property Item line: null

    color: Theme.cardLine
    implicitHeight: panel.height + 2 * Theme.keyGap

    onFocusedChanged: {
        if (focused instanceof TextInput)
            line = focused;
    }

    InputPanel {
        id: panel

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.keyGap
        anchors.horizontalCenter: parent.horizontalCenter
        objectName: "keyboard"
        visible: true
        width: Math.min(parent.width, Theme.keyboardWidth)
    }

    // A key goes to the line that was typed in last, even if the focus has moved since.
    Item {
        anchors.fill: parent
        z: panel.z + 1

        PointHandler {
            onActiveChanged: {
                if (active && root.line !== root.focused)
                    root.line?.forceActiveFocus();
            }
        }
    }

    Binding {
        property: "locale"
        target: VirtualKeyboardSettings
        value: root.language.code === "id" ? "id_ID" : "en_GB"
    }

    Component.onCompleted: Window.window.requestActivate()
}
