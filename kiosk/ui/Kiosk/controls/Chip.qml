import QtQuick
import Kiosk

// A small fact: words, and perhaps an icon.
Rectangle {
    id: root

    required property string text
    property string icon: ""
    property color words: Theme.leaf
    property real mostWidth: Number.POSITIVE_INFINITY

    color: Theme.leafChip
    implicitHeight: line.implicitHeight + 2 * Theme.space8
    implicitWidth: line.implicitWidth + 2 * Theme.space24
    radius: height / 2

    Row {
        id: line

        anchors.centerIn: parent
        spacing: Theme.space16

        Icon {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            name: root.icon
            side: Theme.smallIcon
            tint: root.words
            visible: root.icon !== ""
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            color: root.words
            font.pixelSize: Theme.smallPx
            font.weight: Font.DemiBold
            text: root.text
            width: Math.min(implicitWidth, root.mostWidth - 2 * Theme.space24 - sign.width - line.spacing)
        }
    }
}
