import QtQuick
import Kiosk

// A notice of the space for all visitors.
Rectangle {
    id: root

    required property string text

    color: Theme.sky
    implicitHeight: words.height + 2 * Theme.space24
    radius: Theme.radius

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        name: "megaphone"
        side: Theme.smallIcon
        tint: Theme.informed.ground
    }

    Words {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.space16
        anchors.right: parent.right
        anchors.rightMargin: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.informed.ground
        font.pixelSize: Theme.smallPx
        font.weight: Font.DemiBold
        objectName: "noticeWords"
        text: root.text
    }
}
