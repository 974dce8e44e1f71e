import QtQuick
import Kiosk

// One session of today; the one that is on has the strong line.
Rectangle {
    id: root

    required property string time
    required property string title
    required property string detail
    required property bool running

    border.color: running ? Theme.leaf : Theme.cardLine
    border.width: running ? Theme.strongLine : Theme.hairline
    color: Theme.card
    height: Theme.cardHeight
    radius: Theme.radius

    Words {
        id: clock

        anchors.left: parent.left
        anchors.leftMargin: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        color: root.running ? Theme.leaf : Theme.soft
        font.features: ({
                "tnum": 1
            })
        font.pixelSize: Theme.subheadingPx
        font.weight: Font.Bold
        text: root.time
        width: Theme.timeColumn
    }

    Column {
        anchors.left: clock.right
        anchors.leftMargin: Theme.space24
        anchors.right: parent.right
        anchors.rightMargin: Theme.space32
        anchors.verticalCenter: parent.verticalCenter

        FittedWords {
            weight: Font.Bold
            leastPx: Theme.smallPx
            mostHeight: Theme.space48
            mostPx: Theme.bodyPx
            text: root.title
            width: parent.width
        }

        Words {
            color: Theme.soft
            font.pixelSize: Theme.smallPx
            text: root.detail
            visible: text !== ""
            width: parent.width
        }
    }
}
