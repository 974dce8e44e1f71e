import QtQuick.Layouts
import Kiosk

// The welcome, with the badge if one is printed.
ResultScreen {
    id: root

    objectName: "admittedScreen"
    titlePx: Theme.displayPx
    tone: Theme.admitted

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.space24
        columns: Theme.portrait ? 1 : 2
        rowSpacing: Theme.space48

        BadgeLine {
            Layout.fillWidth: true
            Layout.horizontalStretchFactor: 3
            Layout.preferredWidth: 1
            desk: root.desk
            tone: root.tone
        }

        ActionButton {
            Layout.fillWidth: true
            Layout.horizontalStretchFactor: 2
            Layout.preferredWidth: 1
            objectName: "notMe"
            text: qsTr("Not me")
            visible: root.desk.undoable
            words: root.tone.words
            onTapped: root.desk.undo()
        }
    }
}
