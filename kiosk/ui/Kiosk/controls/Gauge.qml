import QtQuick
import Kiosk

// A bar that shows how full something is. The words beside it say the same.
Rectangle {
    id: root

    required property real share
    property color fill: Theme.leaf

    color: Theme.gauge
    implicitHeight: Theme.space8
    radius: height / 2
    Accessible.ignored: true

    Rectangle {
        color: root.fill
        height: parent.height
        radius: parent.radius
        width: Math.max(height, parent.width * root.share)
    }
}
