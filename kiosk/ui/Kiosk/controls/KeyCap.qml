import QtQuick
import Kiosk

// One key of a pad.
Rectangle {
    id: root

    required property string letter
    property string icon: ""
    property string spoken: letter

    signal tapped

    border.color: Theme.cardLine
    border.width: Theme.hairline
    color: tap.pressed ? Theme.leafChip : Theme.card
    radius: Theme.space16

    Accessible.name: root.spoken
    Accessible.role: Accessible.Button
    Accessible.onPressAction: root.tapped()

    Words {
        anchors.centerIn: parent
        font.weight: Font.DemiBold
        text: root.letter
        visible: root.icon === ""
        Accessible.ignored: true
    }

    Icon {
        anchors.centerIn: parent
        name: root.icon
        tint: Theme.ink
        visible: root.icon !== ""
    }

    MouseArea {
        id: tap

        // A touch between two keys counts for one of them.
        anchors.fill: parent
        anchors.margins: -Theme.space8 / 2
        onPressed: root.tapped()
    }
}
