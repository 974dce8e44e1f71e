import QtQuick
import Kiosk

// A camera to choose. The one in use has a strong border and a label.
Tappable {
    id: root

    required property string title
    required property string detail
    required property bool chosen

    implicitHeight: Math.max(Theme.target, name.height + 2 * Theme.space16)
    meaning: detail
    spoken: title

    Rectangle {
        anchors.fill: parent
        border.color: root.chosen ? Theme.leaf : Theme.cardLine
        border.width: root.chosen ? Theme.strongLine : Theme.hairline
        color: root.pressed ? Theme.leafChip : Theme.card
        radius: root.radius
    }

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        name: root.chosen ? "circle-check" : "camera"
        side: Theme.smallIcon
        tint: Theme.leaf
    }

    Words {
        id: name

        anchors.left: sign.right
        anchors.leftMargin: Theme.space16
        anchors.right: told.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        font.weight: Font.DemiBold
        text: root.title
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }

    Words {
        id: told

        anchors.right: parent.right
        anchors.rightMargin: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.leaf
        font.pixelSize: Theme.smallPx
        font.weight: Font.DemiBold
        text: root.detail
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
