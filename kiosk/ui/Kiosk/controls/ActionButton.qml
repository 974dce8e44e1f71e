import QtQuick
import Kiosk

// A button with words and perhaps an icon. An impatient second touch arrives after the phase has
// changed, where the event means nothing.
Tappable {
    id: root

    required property string text
    property string icon: ""
    property color words: Theme.paper
    property color fill: "transparent"
    property color line: words
    readonly property real iconWidth: icon === "" ? 0 : Theme.icon + label.spacing

    implicitHeight: Theme.homeTarget
    implicitWidth: natural.width + iconWidth + 2 * Theme.space48
    opacity: pressed ? Theme.pressedOpacity : 1
    spoken: text

    TextMetrics {
        id: natural

        font.family: Theme.family
        font.pixelSize: Theme.bodyPx
        font.weight: Font.DemiBold
        text: root.text
    }

    Rectangle {
        anchors.fill: parent
        border.color: root.line
        border.width: Theme.hairline
        color: root.fill
        radius: root.radius
    }

    Row {
        id: label

        anchors.centerIn: parent
        spacing: Theme.space24

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: root.icon
            tint: root.words
            visible: root.icon !== ""
        }

        FittedWords {
            anchors.verticalCenter: parent.verticalCenter
            color: root.words
            leastPx: Theme.smallPx
            mostHeight: root.height - Theme.space16
            mostPx: Theme.bodyPx
            text: root.text
            weight: Font.DemiBold
            width: Math.min(Math.ceil(natural.width) + Theme.space8, root.width - root.iconWidth - 2 * Theme.space24)
            Accessible.ignored: true
        }
    }
}
