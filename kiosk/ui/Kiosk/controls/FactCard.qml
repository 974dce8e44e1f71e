import QtQuick
import Kiosk

// A fact about the kiosk: its subject, its state, and whether it needs attention.
Rectangle {
    id: root

    required property string icon
    required property string title
    required property string detail
    required property string standing
    readonly property bool calls: standing === "look" || standing === "broken"

    border.color: calls ? Theme.refused.ground : Theme.cardLine
    border.width: calls ? Theme.strongLine : Theme.hairline
    color: Theme.card
    implicitHeight: Math.max(Theme.target, texts.height + 2 * Theme.space24)
    radius: Theme.radius

    Accessible.description: root.detail
    Accessible.name: root.title
    Accessible.role: Accessible.StaticText

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        name: root.icon
        tint: root.calls ? Theme.refused.ground : Theme.leaf
    }

    Column {
        id: texts

        anchors.left: sign.right
        anchors.leftMargin: Theme.space32
        anchors.right: mark.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space8

        Words {
            font.weight: Font.Bold
            text: root.title
            width: parent.width
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        Words {
            color: Theme.soft
            font.pixelSize: Theme.smallPx
            text: root.detail
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }
    }

    Icon {
        id: mark

        anchors.right: parent.right
        anchors.rightMargin: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        name: root.standing === "trying" ? "hourglass" : root.calls ? "circle-alert" : "circle-check"
        side: Theme.smallIcon
        tint: root.calls ? Theme.refused.ground : Theme.leaf
        visible: root.standing !== ""
    }
}
