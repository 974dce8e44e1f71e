import QtQuick
import Kiosk

// A large card to choose.
Tappable {
    id: root

    required property string icon
    required property string title
    required property string detail
    property Tone tone: Theme.informed

    implicitHeight: Math.max(Theme.homeTarget, texts.height + 2 * Theme.space24)
    meaning: detail
    spoken: title

    Rectangle {
        anchors.fill: parent
        border.color: Theme.cardLine
        border.width: Theme.hairline
        color: root.pressed ? root.tone.quiet : Theme.card
        radius: root.radius
    }

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        name: root.icon
        tint: root.tone.ground
    }

    Column {
        id: texts

        anchors.left: sign.right
        anchors.leftMargin: Theme.space32
        anchors.right: arrow.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter

        FittedWords {
            leastPx: Theme.smallPx
            mostHeight: 2 * Theme.smallPx * Theme.lineShare
            mostPx: Theme.bodyPx
            text: root.title
            weight: Font.Bold
            width: parent.width
            Accessible.ignored: true
        }

        Words {
            width: parent.width
            color: Theme.soft
            font.pixelSize: Theme.smallPx
            text: root.detail
            visible: text !== ""
            Accessible.ignored: true
        }
    }

    Icon {
        id: arrow

        anchors.right: parent.right
        anchors.rightMargin: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        name: "chevron-right"
        tint: root.tone.ground
    }
}
