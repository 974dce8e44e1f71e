pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The dark half of the Waiting screen: the space, the instruction, and the viewfinder.
ColumnLayout {
    id: root

    required property FrontDesk desk
    required property Pictures pictures
    readonly property WaitingView view: desk.waiting

    spacing: 0

    Item {
        Layout.fillWidth: true
        implicitHeight: name.implicitHeight

        RowLayout {
            id: name

            width: parent.width
            spacing: Theme.space16

            Words {
                color: Theme.paper
                font.pixelSize: Theme.bodyPx
                font.weight: Font.Bold
                text: "Hetero Space"
                wrapMode: Text.NoWrap
            }

            FittedWords {
                Layout.fillWidth: true
                color: Theme.amber
                weight: Font.Medium
                leastPx: Theme.smallPx
                mostHeight: Theme.space48
                mostPx: Theme.bodyPx
                objectName: "place"
                text: root.view.place
            }

            Words {
                color: Theme.paper
                font.features: ({
                        "tnum": 1
                    })
                font.weight: Font.Bold
                objectName: "time"
                text: root.view.time
                wrapMode: Text.NoWrap
            }
        }

        HoldArea {
            anchors.verticalCenter: parent.verticalCenter
            height: Theme.homeTarget
            objectName: "staffHold"
            spoken: qsTr("Staff")
            width: parent.width
            onHeld: root.desk.open_staff()
        }
    }

    FittedWords {
        Layout.fillWidth: true
        Layout.topMargin: Theme.space32
        color: Theme.paper
        weight: Font.ExtraBold
        leastPx: Theme.shrunkTitlePx
        mostHeight: Theme.space96
        mostPx: Theme.titlePx
        objectName: "title"
        text: qsTr("Show your QR code")
    }

    FittedWords {
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
        color: Theme.mist
        leastPx: Theme.smallPx
        mostHeight: Theme.space48
        mostPx: Theme.bodyPx
        objectName: "subtitle"
        text: qsTr("from your member card or phone")
        visible: !Theme.largeText
    }

    Item {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.topMargin: Theme.space32

        Viewfinder {
            anchors.centerIn: parent
            height: Math.max(Theme.smallestViewfinder, Math.min(parent.width, parent.height))
            objectName: "viewfinder"
            pictures: root.pictures
            seen: root.view.seen
            lost: root.view.cameraLost
            showing: root.view.showing
            width: height
        }
    }

    Row {
        Layout.alignment: Qt.AlignHCenter
        Layout.topMargin: Theme.space24
        spacing: Theme.space16

        Icon {
            id: mark

            anchors.verticalCenter: parent.verticalCenter
            name: "scan-line"
            side: Theme.smallIcon
            tint: Theme.amber
        }

        Words {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.paper
            font.weight: Font.DemiBold
            objectName: "hint"
            text: root.view.hint
            width: Math.min(implicitWidth, root.width - mark.width - parent.spacing)
        }
    }
}
