import QtQuick.Layouts
import Kiosk

// What, since when, what to do. It goes by itself when the cause does; until then people are helped
// by people, and staff can get at the panel.
ResultScreen {
    id: root

    objectName: "outOfOrderScreen"
    tone: Theme.outOfOrder

    HelpButton {
        Layout.fillWidth: true
        desk: root.desk
        tone: root.tone
    }

    ActionButton {
        Layout.fillWidth: true
        icon: "lock"
        objectName: "staffDoor"
        text: qsTr("Staff only")
        words: root.tone.words
        onTapped: root.desk.open_staff()
    }
}
