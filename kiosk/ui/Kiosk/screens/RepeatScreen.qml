import QtQuick.Layouts
import Kiosk

// The person is already in: leave, go to another session, or stay.
ResultScreen {
    id: root

    filled: view.optionCount > 0
    objectName: "repeatScreen"
    tone: Theme.informed

    OptionCards {
        Layout.fillHeight: true
        Layout.fillWidth: true
        desk: root.desk
        objectName: "options"
        tone: root.tone
        visible: root.filled
    }

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.space24
        columns: Theme.portrait ? 1 : 2
        rowSpacing: Theme.space24

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
            objectName: "home"
            text: qsTr("Stay checked in")
            words: root.tone.words
            onTapped: root.desk.go_home()
        }
    }
}
