pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views

// The people found, one card each, all visible at once.
Item {
    id: root

    required property SearchView view
    readonly property int columns: Theme.portrait ? 2 : 4
    readonly property int lines: Math.ceil(cards.count / columns)
    readonly property real cardWidth: (width - (columns - 1) * Theme.space16) / columns
    readonly property real cardHeight: Math.min(Theme.hitHeight, (height - (lines - 1) * Theme.space16) / Math.max(1, lines))

    Repeater {
        id: cards

        model: root.view.hits

        Tappable {
            id: card

            required property int index
            required property string title

            height: root.cardHeight
            objectName: "hit-" + index
            spoken: title
            width: root.cardWidth
            x: index % root.columns * (width + Theme.space16)
            y: Math.floor(index / root.columns) * (height + Theme.space16)
            onTapped: root.view.pick(index)

            Rectangle {
                anchors.fill: parent
                border.color: Theme.cardLine
                border.width: Theme.hairline
                color: card.pressed ? Theme.leafChip : Theme.card
                radius: card.radius
            }

            FittedWords {
                anchors.left: parent.left
                anchors.leftMargin: Theme.space24
                anchors.right: parent.right
                anchors.rightMargin: Theme.space16
                anchors.verticalCenter: parent.verticalCenter
                leastPx: Theme.hitLeastPx
                mostHeight: card.height - Theme.space8
                mostPx: Theme.subheadingPx
                text: card.title
                weight: Font.DemiBold
                Accessible.ignored: true
            }
        }
    }
}
