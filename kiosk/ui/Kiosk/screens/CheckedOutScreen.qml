import QtQuick.Layouts
import Kiosk

// Goodbye, and a rating by one touch.
ResultScreen {
    id: root

    objectName: "checkedOutScreen"
    titleLines: Theme.portrait ? 3 : 2
    titlePx: Theme.portrait ? Theme.displayPx : Theme.titlePx
    tone: Theme.admitted

    FeedbackRow {
        Layout.fillWidth: true
        desk: root.desk
        tone: root.tone
        visible: root.view.askable
    }

    CalmLine {
        Layout.fillWidth: true
        icon: "check"
        objectName: "thanks"
        text: qsTr("Thank you, see you again")
        tone: root.tone
        visible: root.view.thanked
    }

    ActionButton {
        Layout.fillWidth: true
        objectName: "home"
        text: qsTr("Done")
        words: root.tone.words
        onTapped: root.desk.go_home()
    }
}
