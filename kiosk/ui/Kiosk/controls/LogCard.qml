import QtQuick
import Kiosk

// A line of the day's log: time, name, action and result. An undone one is struck out.
Tappable {
    id: root

    required property string time
    required property string icon
    required property string title
    required property string detail
    required property string mark
    required property bool faded

    implicitHeight: Math.max(Theme.homeTarget, texts.height + 2 * Theme.space16)
    meaning: mark === "" ? detail : detail + ", " + mark
    spoken: time + " " + title

    Rectangle {
        anchors.fill: parent
        border.color: Theme.cardLine
        border.width: Theme.hairline
        color: root.pressed ? Theme.leafChip : root.faded ? Theme.paper : Theme.card
        radius: root.radius
    }

    Words {
        id: clock

        anchors.left: parent.left
        anchors.leftMargin: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.soft
        font.features: ({
                "tnum": 1
            })
        font.weight: Font.Bold
        text: root.time
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }

    Icon {
        id: sign

        anchors.left: clock.right
        anchors.leftMargin: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        name: root.icon
        side: Theme.smallIcon
        tint: root.icon === "circle-alert" ? Theme.refused.ground : Theme.leaf
    }

    Column {
        id: texts

        anchors.left: sign.right
        anchors.leftMargin: Theme.space24
        anchors.right: chip.visible ? chip.left : arrow.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter

        Words {
            font.strikeout: root.faded
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

    Chip {
        id: chip

        anchors.right: arrow.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        mostWidth: root.width * Theme.markShare
        text: root.mark
        visible: text !== ""
        width: Math.min(implicitWidth, mostWidth)
    }

    Icon {
        id: arrow

        anchors.right: parent.right
        anchors.rightMargin: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        name: "chevron-right"
        side: Theme.smallIcon
        tint: Theme.soft
    }
}
