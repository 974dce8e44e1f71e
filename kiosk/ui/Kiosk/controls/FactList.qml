pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// A list of facts, scrolled if it is too long.
ListView {
    id: root

    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0
    clip: true
    spacing: Theme.space16

    delegate: FactCard {
        width: ListView.view.width
    }
}
