import QtQuick
import Kiosk

// A place that only those who know of it use: a finger that stays on it.
MouseArea {
    id: root

    required property string spoken

    signal held

    pressAndHoldInterval: Theme.holdMs
    onPressAndHold: root.held()

    Accessible.name: root.spoken
    Accessible.role: Accessible.Button
    Accessible.onPressAction: root.held()
}
