import QtQuick
import Kiosk

// The large icon of a result, understood before a word is read.
Rectangle {
    id: root

    required property string icon
    required property Tone tone
    property int side: Theme.disc

    color: tone.disc
    implicitHeight: side
    implicitWidth: side
    radius: height / 2

    Icon {
        anchors.centerIn: parent
        name: root.icon
        side: root.side * Theme.discShare
        tint: root.tone.mark
    }
}
