import QtQuick
import Kiosk

// A tab of the panel: its icon over its name; the open one is mint.
Tappable {
    id: root

    required property string text
    required property string icon
    required property bool current

    implicitHeight: Theme.homeTarget + Theme.space16
    opacity: pressed ? Theme.pressedOpacity : 1
    radius: Theme.radius
    spoken: text

    Accessible.role: Accessible.PageTab
    Accessible.selected: root.current

    Rectangle {
        anchors.fill: parent
        border.color: root.current ? Theme.leaf : Theme.paper
        border.width: root.current ? Theme.strongLine : 0
        color: root.current ? Theme.leafChip : Theme.paper
        radius: root.radius
    }

    Column {
        anchors.centerIn: parent
        spacing: Theme.space8
        width: parent.width - 2 * Theme.space8

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: root.icon
            side: Theme.smallIcon
            tint: root.current ? Theme.leaf : Theme.ink
        }

        Words {
            color: root.current ? Theme.leaf : Theme.ink
            font.pixelSize: Theme.smallPx
            font.weight: root.current ? Font.Bold : Font.Medium
            horizontalAlignment: Text.AlignHCenter
            text: root.text
            width: parent.width
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
