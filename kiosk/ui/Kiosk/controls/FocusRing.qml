import QtQuick
import Kiosk

// The ring of the keyboard's focus: amber, with dark lines on both sides to be visible on any
// ground.
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
