import QtQuick
import Kiosk

// One corner of the viewfinder's frame: two round-ended arms, rotated for the other corners.
Item {
    height: Theme.frameArm
    width: Theme.frameArm

    Rectangle {
        color: Theme.amber
        height: Theme.frameLine
        radius: height / 2
        width: parent.width
    }

    Rectangle {
        color: Theme.amber
        height: parent.height
        radius: width / 2
        width: Theme.frameLine
    }
}
