import QtQuick.Layouts
import Kiosk

// The fault, its beginning, the remedy. The screen goes when the fault does; until then staff help
// visitors, and the panel can be opened.
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
