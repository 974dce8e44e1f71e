import QtQuick
import Kiosk

// One session of today; a running one has a strong border. Under the time: the places left.
Rectangle {
    id: root

    required property string time
    required property string title
    required property string detail
    required property string places
    required property bool running

    border.color: running ? Theme.leaf : Theme.cardLine
    border.width: running ? Theme.strongLine : Theme.hairline
    color: Theme.card
    implicitHeight: Theme.cardHeight
    radius: Theme.radius

    Column {
        id: when

        anchors.left: parent.left
        anchors.leftMargin: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.timeColumn

        Words {
            color: root.running ? Theme.leaf : Theme.soft
            font.features: ({
                    "tnum": 1
                })
            font.pixelSize: Theme.subheadingPx
            font.weight: Font.Bold
            text: root.time
            width: parent.width
        }

        Words {
            color: Theme.leaf
            font.pixelSize: Theme.smallPx
            font.weight: Font.DemiBold
            text: root.places
            visible: text !== ""
            width: parent.width
        }
    }

    Column {
        anchors.left: when.right
        anchors.leftMargin: Theme.space16
        anchors.right: parent.right
        anchors.rightMargin: Theme.space24
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
