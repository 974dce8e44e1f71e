import QtQuick
import Kiosk

// A large button of the home screen: an icon over words. A quiet one has them side by side, without
// a card.
Tappable {
    id: root

    required property string text
    required property string icon
    property bool quiet: false

    implicitHeight: quiet ? Theme.homeTarget : Theme.tileHeight
    opacity: pressed ? Theme.pressedOpacity : 1
    spoken: text

    Rectangle {
        anchors.fill: parent
        border.color: Theme.cardLine
        border.width: Theme.hairline
        color: Theme.card
        radius: root.radius
        visible: !root.quiet
    }

    Icon {
        id: sign

        name: root.icon
        side: root.quiet ? Theme.smallIcon : Theme.icon
        tint: Theme.ink
        x: root.quiet ? 0 : Theme.tilePadding
        y: root.quiet ? (root.height - height) / 2 : Theme.tilePadding
    }

    FittedWords {
        id: label

        readonly property real start: root.quiet ? sign.x + sign.width + Theme.space16 : Theme.tilePadding

        leastPx: Theme.smallPx
        mostHeight: root.quiet ? root.height : root.height - sign.height - 2 * Theme.tilePadding - Theme.space8
        mostPx: root.quiet ? Theme.smallPx : Theme.bodyPx
        text: root.text
        weight: Font.DemiBold
        width: root.width - start - Theme.space8
        x: start
        y: root.quiet ? (root.height - height) / 2 : root.height - height - Theme.tilePadding
        Accessible.ignored: true
    }
}
