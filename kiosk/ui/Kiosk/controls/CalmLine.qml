import QtQuick
import Kiosk

// A fact on a result screen: an icon and one sentence on a darker panel. It cannot be touched.
Rectangle {
    id: root

    required property string icon
    required property string text
    required property Tone tone

    color: tone.panel
    implicitHeight: Math.max(Theme.homeTarget, words.height + 2 * Theme.space24)
    radius: Theme.radius

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        name: root.icon
        tint: root.tone.words
    }

    Words {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: Theme.space24
        anchors.right: parent.right
        anchors.rightMargin: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        color: root.tone.words
        font.weight: Font.DemiBold
        text: root.text
    }
}
