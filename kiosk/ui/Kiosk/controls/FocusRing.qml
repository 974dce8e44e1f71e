import QtQuick
import Kiosk

// Where the keyboard is: a ring of amber, with ink on both sides so that it is seen on any ground.
Rectangle {
    id: root

    required property real around

    anchors.fill: parent
    anchors.margins: -2 * Theme.focusLine
    border.color: Theme.ink
    border.width: 2 * Theme.focusLine
    color: "transparent"
    radius: around + 2 * Theme.focusLine

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.focusLine / 2
        border.color: Theme.amber
        border.width: Theme.focusLine
        color: "transparent"
        radius: root.radius - Theme.focusLine / 2
    }
}
