import QtQuick
import Kiosk

// The notice of badges that need staff, and a button to them.
Tappable {
    id: root

    required property string text

    implicitHeight: Math.max(Theme.homeTarget, words.height + 2 * Theme.space24)
    spoken: text

    Rectangle {
        anchors.fill: parent
        border.color: Theme.refused.ground
        border.width: Theme.strongLine
        color: root.pressed ? Theme.leafChip : Theme.card
        radius: root.radius
    }

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        name: "printer"
        tint: Theme.refused.ground
    }

    Words {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.space24
        anchors.right: arrow.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        font.weight: Font.Bold
        objectName: "printCallWords"
        text: root.text
        Accessible.ignored: true
    }

    Icon {
        id: arrow

        anchors.right: parent.right
        anchors.rightMargin: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        name: "chevron-right"
        side: Theme.smallIcon
        tint: Theme.refused.ground
    }
}
