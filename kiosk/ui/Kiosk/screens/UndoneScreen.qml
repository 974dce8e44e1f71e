import QtQuick.Layouts
import Kiosk

// It was not me: taken back.
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
