import QtQuick
import Kiosk
import Kiosk.Views

// The animation of a new result: it rises a little and fades in, also after the same screen.
Item {
    id: root

    required property FrontDesk desk
    readonly property int number: desk.screenNumber
    property real rise: 0

    transform: Translate {
        y: root.rise
    }

    ParallelAnimation {
        id: coming

        NumberAnimation {
            duration: Theme.movementMs
            easing.type: Easing.OutCubic
            from: Theme.arrivalRise
            property: "rise"
            target: root
            to: 0
        }

        NumberAnimation {
            duration: Theme.movementMs
            from: 0
            property: "opacity"
            target: root
            to: 1
        }
    }

    onNumberChanged: coming.restart()
    Component.onCompleted: coming.restart()
}
