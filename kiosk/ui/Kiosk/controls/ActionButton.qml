import QtQuick
import Kiosk

// A button of words, with an icon where one helps. A second touch of an impatient finger comes after
// the phase has changed, and means nothing there.
Tappable {
    id: root

    required property string text
    property string icon: ""
    property color words: Theme.paper
    property color fill: "transparent"
    property color line: words

    implicitHeight: Theme.homeTarget
    implicitWidth: label.implicitWidth + 2 * Theme.space48
    opacity: pressed ? Theme.pressedOpacity : 1
    spoken: text

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

        Words {
            anchors.verticalCenter: parent.verticalCenter
            color: root.words
            font.weight: Font.DemiBold
            text: root.text
            Accessible.ignored: true
        }
    }
}
