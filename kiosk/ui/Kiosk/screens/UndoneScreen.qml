import QtQuick.Layouts
import Kiosk

// The check-in was undone.
ResultScreen {
    id: root

    objectName: "undoneScreen"
    tone: Theme.informed

    ActionButton {
        Layout.fillWidth: true
        objectName: "home"
        text: qsTr("All right")
        words: root.tone.words
        onTapped: root.desk.go_home()
    }
}
