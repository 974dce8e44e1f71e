import QtQuick
import Kiosk

// A hidden area for staff: it reacts to a finger that stays on it.
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
