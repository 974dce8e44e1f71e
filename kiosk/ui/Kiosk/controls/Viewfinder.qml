import QtQuick
import Kiosk
import Kiosk.Views

// The live camera frame; its corners close in when a code is seen.
Rectangle {
    id: root

    required property Pictures pictures
    required property bool showing
    required property bool seen
    property bool lost: false
    property bool breathing: false
    property int breath: 0
    property int inset: Theme.frameInset + (seen ? Theme.frameClosing : breath)

    color: Theme.inkRaised
    radius: Theme.largeRadius

    Behavior on inset {
        NumberAnimation {
            duration: Theme.movementMs
        }
    }

    // One movement, then a long pause: an endless animation would keep the processor awake.
    SequentialAnimation {
        loops: Animation.Infinite
        running: root.breathing

        NumberAnimation {
            duration: Theme.breathMs / 2
            easing.type: Easing.InOutSine
            property: "breath"
            target: root
            to: Theme.frameClosing
        }

        NumberAnimation {
            duration: Theme.breathMs / 2
            easing.type: Easing.InOutSine
            property: "breath"
            target: root
            to: 0
        }

        PauseAnimation {
            duration: 2 * Theme.breathMs
        }
    }

    Preview {
        anchors.fill: parent
        objectName: "preview"
        pictures: root.pictures
        radius: root.radius
        visible: root.showing
    }

    Column {
        anchors.centerIn: parent
        objectName: "cameraMissing"
        spacing: Theme.space24
        visible: !root.showing
        width: parent.width - 2 * Theme.space96

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "camera-off"
            side: Theme.largeIcon
            tint: Theme.mist
        }

        Words {
            color: Theme.paper
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
            objectName: "cameraState"
            text: root.lost ? qsTr("There is no camera just now") : qsTr("The camera is getting ready…")
            width: parent.width
        }

        Words {
            color: Theme.mist
            font.pixelSize: Theme.smallPx
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("The hand scanner works as always")
            visible: !(root.lost && Theme.largeText)
            width: parent.width
        }
    }

    FrameCorner {
        x: root.inset
        y: root.inset
    }

    FrameCorner {
        rotation: 90
        x: root.width - width - root.inset
        y: root.inset
    }

    FrameCorner {
        rotation: 180
        x: root.width - width - root.inset
        y: root.height - height - root.inset
    }

    FrameCorner {
        rotation: 270
        x: root.inset
        y: root.height - height - root.inset
    }
}
