import QtQuick
import Kiosk
import Kiosk.Views

// The time left before the screen returns home, as a shrinking line.
Item {
    id: root

    required property FrontDesk desk

    height: Theme.wayHomeLine

    Rectangle {
        id: line

        property real share: 1

        color: Theme.amber
        height: parent.height
        visible: root.desk.limitMs > 0
        width: parent.width * share
    }

    NumberAnimation {
        id: running

        duration: root.desk.limitMs
        from: 1
        property: "share"
        target: line
        to: 0
    }

    Connections {
        function onPhase_changed() {
            running.restart();
        }

        target: root.desk
    }

    Component.onCompleted: running.restart()
}
