import QtQuick
import Kiosk

// The large sign of a result: what it is, before a word is read.
Rectangle {
    id: root

    required property string icon
    required property Tone tone

    color: tone.disc
    implicitHeight: Theme.disc
    implicitWidth: Theme.disc
    radius: height / 2

    Icon {
        anchors.centerIn: parent
        name: root.icon
        side: Theme.discIcon
        tint: root.tone.mark
    }
}
