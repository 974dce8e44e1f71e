import QtQuick
import Kiosk

// A picture of the test badge.
Item {
    id: root

    required property string picture
    required property string layout

    Image {
        id: shown

        anchors.bottom: words.top
        anchors.bottomMargin: Theme.space8
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        fillMode: Image.PreserveAspectFit
        mipmap: true
        objectName: "badgePicture"
        source: root.picture
        verticalAlignment: Image.AlignBottom

        Accessible.name: qsTr("Test badge")
        Accessible.role: Accessible.Graphic
    }

    Rectangle {
        anchors.bottom: shown.bottom
        anchors.bottomMargin: -Theme.hairline
        anchors.horizontalCenter: shown.horizontalCenter
        border.color: Theme.cardLine
        border.width: Theme.hairline
        color: "transparent"
        height: shown.paintedHeight + 2 * Theme.hairline
        visible: shown.status === Image.Ready
        width: shown.paintedWidth + 2 * Theme.hairline
    }

    Words {
        id: words

        anchors.bottom: parent.bottom
        color: Theme.soft
        font.pixelSize: Theme.smallPx
        horizontalAlignment: Text.AlignHCenter
        objectName: "layout"
        text: root.layout
        width: parent.width
    }
}
