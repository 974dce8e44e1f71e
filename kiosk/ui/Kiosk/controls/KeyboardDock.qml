import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
import Kiosk
import Kiosk.Views

// Qt's keyboard at the foot of a form. It stays while the form is on, so that nothing jumps when a
// field gains or loses the focus; a keyboard with real keys does the same.
Rectangle {
    id: root

    required property Language language

    color: Theme.cardLine
    implicitHeight: panel.height + 2 * Theme.keyGap

    InputPanel {
        id: panel

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.keyGap
        anchors.horizontalCenter: parent.horizontalCenter
        objectName: "keyboard"
        visible: true
        width: Math.min(parent.width, Theme.keyboardWidth)
    }

    Binding {
        property: "locale"
        target: VirtualKeyboardSettings
        value: root.language.code === "id" ? "id_ID" : "en_GB"
    }

    Component.onCompleted: Window.window.requestActivate()
}
