import QtQuick.Layouts
import Kiosk

// The choice of a session.
ResultScreen {
    id: root

    filled: true
    objectName: "chooseScreen"
    tone: Theme.informed

    OptionCards {
        Layout.fillHeight: true
        Layout.fillWidth: true
        desk: root.desk
        objectName: "options"
        tone: root.tone
    }

    ActionButton {
        Layout.fillWidth: true
        objectName: "home"
        text: qsTr("Cancel")
        words: root.tone.words
        onTapped: root.desk.go_home()
    }
}
