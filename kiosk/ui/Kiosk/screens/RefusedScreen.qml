import QtQuick.Layouts
import Kiosk

// A refusal: the reason in one sentence, the remedy in one, and a button for help.
ResultScreen {
    id: root

    objectName: "refusedScreen"
    tone: Theme.refused

    HelpButton {
        Layout.fillWidth: true
        desk: root.desk
        tone: root.tone
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space24
        uniformCellSizes: true

        ActionButton {
            Layout.fillWidth: true
            icon: "user-plus"
            objectName: "walkIn"
            text: qsTr("Register as a guest")
            visible: root.view.guestHelps
            words: root.tone.words
            onTapped: root.desk.open_walk_in()
        }

        ActionButton {
            Layout.fillWidth: true
            objectName: "home"
            text: qsTr("All right")
            words: root.tone.words
            onTapped: root.desk.go_home()
        }
    }
}
