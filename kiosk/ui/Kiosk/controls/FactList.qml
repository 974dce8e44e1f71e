pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// Facts under each other; more than fit are scrolled.
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
