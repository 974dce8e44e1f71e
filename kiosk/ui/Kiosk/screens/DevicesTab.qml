pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The camera with its live frame, the scanner test, and the volume.
GridLayout {
    id: root

    required property StaffView view
    required property Pictures pictures
    required property bool showing

    columnSpacing: Theme.space32
    columns: Theme.portrait ? 1 : 2
    rowSpacing: Theme.space24

    ColumnLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        spacing: Theme.space16

        Viewfinder {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumHeight: Theme.smallestViewfinder
            pictures: root.pictures
            seen: false
            showing: root.showing
        }

        ListView {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(contentHeight, 2 * Theme.target + Theme.space16)
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            clip: true
            model: root.view.devices.cameras
            objectName: "cameras"
            spacing: Theme.space16

            delegate: CameraCard {
                required property int index

                objectName: "camera-" + index
                width: ListView.view.width
                onTapped: root.view.devices.use_camera(index)
            }
        }

        ActionButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.target
            enabled: !root.view.devices.freed
            fill: Theme.card
            icon: "camera-off"
            line: Theme.cardLine
            objectName: "freeCamera"
            text: root.view.devices.freed ? qsTr("The camera is free") : qsTr("Lend the camera")
            words: enabled ? Theme.ink : Theme.soft
            onTapped: root.view.devices.free_camera()
        }

        TickBox {
            Layout.fillWidth: true
            objectName: "spoken"
            text: qsTr("Say results aloud as well")
            ticked: root.view.devices.spoken
            visible: !Theme.portrait
            onTapped: root.view.devices.switch_spoken()
        }
    }

    ColumnLayout {
        Layout.fillHeight: !Theme.portrait
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        spacing: Theme.space16

        ScannerTest {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.minimumHeight: Theme.scannerHeight
            view: root.view.devices
        }

        VolumeRow {
            Layout.fillWidth: true
            view: root.view.devices
        }

        TickBox {
            Layout.fillWidth: true
            objectName: "spoken"
            text: qsTr("Say results aloud as well")
            ticked: root.view.devices.spoken
            visible: Theme.portrait
            onTapped: root.view.devices.switch_spoken()
        }
    }
}
