import QtQuick
import Kiosk

// A button of words, with an icon where one helps. A second touch of an impatient finger comes after
// the phase has changed, and means nothing there.
Rectangle {
    id: root

    required property string text
    property string icon: ""
    property color words: Theme.paper
    property color fill: "transparent"
    property color line: words

    signal tapped

    border.color: root.line
    border.width: Theme.hairline
    color: root.fill
    implicitHeight: Theme.homeTarget
    implicitWidth: label.implicitWidth + 2 * Theme.space48
    opacity: tap.pressed ? Theme.pressedOpacity : 1
    radius: Theme.radius

    Accessible.name: root.text
    Accessible.role: Accessible.Button
    Accessible.onPressAction: root.tapped()

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

    MouseArea {
        id: tap

        anchors.fill: parent
        onClicked: root.tapped()
    }
}
