import QtQuick
import Kiosk

// A key of the on-screen keyboard: a letter, or an icon for a function key.
Item {
    id: root

    property string words: ""
    property string icon: ""
    property bool pressed: false
    property bool chosen: false
    property bool plain: true

    anchors.fill: parent

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.keyGap / 2
        border.color: root.chosen ? Theme.leaf : Theme.cardLine
        border.width: root.chosen ? Theme.strongLine : Theme.hairline
        color: root.pressed ? Theme.leafChip : root.plain ? Theme.card : Theme.paper
        radius: Theme.space16

        Words {
            anchors.centerIn: parent
            font.weight: Font.DemiBold
            text: root.words
            visible: root.icon === ""
            Accessible.ignored: true
        }

        Icon {
            anchors.centerIn: parent
            name: root.icon
            tint: Theme.ink
            visible: root.icon !== ""
        }
    }
}
