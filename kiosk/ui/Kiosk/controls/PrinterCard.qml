import QtQuick
import Kiosk

// One of the two printers and whether it works. The selected one has a strong border.
Tappable {
    id: root

    required property string place
    required property string name
    required property string looks
    required property string standing
    required property bool chosen
    required property bool current
    readonly property bool calls: standing === "look"

    implicitHeight: Math.max(Theme.homeTarget, texts.height + 2 * Theme.space24)
    meaning: name + ", " + looks
    spoken: place

    Accessible.role: Accessible.PageTab
    Accessible.selected: root.current

    Rectangle {
        anchors.fill: parent
        border.color: root.current ? Theme.leaf : Theme.cardLine
        border.width: root.current ? Theme.strongLine : Theme.hairline
        color: root.current || root.pressed ? Theme.leafChip : Theme.card
        radius: root.radius
    }

    Column {
        id: texts

        anchors.left: parent.left
        anchors.leftMargin: Theme.space24
        anchors.right: mark.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter

        Words {
            color: root.current ? Theme.ink : Theme.soft
            font.pixelSize: Theme.smallPx
            text: root.place
            width: parent.width
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        FittedWords {
            leastPx: Theme.smallPx
            mostHeight: 2 * Theme.bodyPx * Theme.lineShare
            mostPx: Theme.bodyPx
            text: root.name
            weight: Font.Bold
            width: parent.width
            Accessible.ignored: true
        }
    }

    Icon {
        id: mark

        anchors.right: parent.right
        anchors.rightMargin: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        name: !root.chosen ? "plus" : root.calls ? "circle-alert" : "circle-check"
        side: Theme.smallIcon
        tint: root.calls ? Theme.refused.ground : Theme.leaf
    }
}
