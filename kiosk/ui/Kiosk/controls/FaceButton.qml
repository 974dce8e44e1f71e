import QtQuick
import Kiosk

// A face of the rating, over its word.
Tappable {
    id: root

    required property string text
    required property string icon
    required property Tone tone

    implicitHeight: face.height + label.height + 2 * Theme.space24 + Theme.space8
    spoken: text

    Rectangle {
        anchors.fill: parent
        color: root.pressed ? root.tone.words : root.tone.panel
        radius: root.radius
    }

    Icon {
        id: face

        anchors.horizontalCenter: parent.horizontalCenter
        name: root.icon
        side: Theme.faceIcon
        tint: root.pressed ? root.tone.ground : root.tone.words
        y: Theme.space24
    }

    FittedWords {
        id: label

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: face.bottom
        anchors.topMargin: Theme.space8
        color: root.pressed ? root.tone.ground : root.tone.words
        horizontalAlignment: Text.AlignHCenter
        leastPx: Theme.smallPx
        mostHeight: Theme.space64
        mostPx: Theme.bodyPx
        text: root.text
        weight: Font.DemiBold
        width: parent.width - Theme.space16
        Accessible.ignored: true
    }
}
