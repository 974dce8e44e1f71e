import QtQuick.Layouts
import Kiosk

// Come in. `badge` is the line about the badge, where one is printed.
ResultScreen {
    id: root

    objectName: "admittedScreen"
    titlePx: Theme.displayPx
    tone: Theme.admitted

    CalmLine {
        Layout.bottomMargin: Theme.space24
        Layout.fillWidth: true
        icon: "printer"
        objectName: "badge"
        text: root.view.badge
        tone: root.tone
        visible: text !== ""
    }

    ActionButton {
        Layout.fillWidth: true
        objectName: "notMe"
        text: qsTr("Not me")
        visible: root.desk.undoable
        words: root.tone.words
        onTapped: root.desk.undo()
    }
}
