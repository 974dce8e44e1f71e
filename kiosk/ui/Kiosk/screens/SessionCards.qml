pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views

// As many sessions as fit; further ones follow on pages that take turns.
Item {
    id: root

    required property WaitingView view
    readonly property int gap: Theme.space16
    readonly property int shown: Math.max(0, Math.floor((height + gap) / (Theme.cardHeight + gap)))
    readonly property int pages: shown > 0 ? Math.ceil(view.sessionCount / shown) : 1
    readonly property int first: turn % Math.max(1, pages) * shown
    readonly property int cardHeight: Math.min(Theme.tallCard, (height + gap) / Math.max(1, shown) - gap)
    property int turn: 0

    Column {
        id: cards

        spacing: root.gap
        width: parent.width

        Repeater {
            model: root.view.sessions

            SessionCard {
                required property int index

                height: root.cardHeight
                objectName: "session-" + index
                visible: index >= root.first && index < root.first + root.shown
                width: root.width
            }
        }
    }

    NumberAnimation {
        id: coming

        duration: Theme.movementMs
        from: 0
        property: "opacity"
        target: cards
        to: 1
    }

    Timer {
        interval: Theme.pageMs
        repeat: true
        running: root.pages > 1 && root.visible
        onTriggered: {
            root.turn += 1;
            coming.restart();
        }
    }
}
