pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Today's sessions and how full each is. If they do not all fit, they take turns.
ColumnLayout {
    id: root

    required property WaitingView view

    spacing: Theme.space24

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.space24
        columns: 2
        rowSpacing: 0

        FittedWords {
            Layout.fillWidth: true
            leastPx: Theme.bodyPx
            mostHeight: Theme.space64
            mostPx: Theme.subheadingPx
            objectName: "today"
            text: qsTr("Today")
            weight: Font.Bold
        }

        Words {
            id: inside

            Layout.alignment: Qt.AlignBaseline | Qt.AlignRight
            color: Theme.leaf
            font.pixelSize: Theme.smallPx
            font.weight: Font.DemiBold
            objectName: "inside"
            text: root.view.inside
            wrapMode: Text.NoWrap
        }

        Words {
            Layout.fillWidth: true
            color: Theme.soft
            font.pixelSize: Theme.smallPx
            objectName: "day"
            text: root.view.day
        }

        Gauge {
            Layout.alignment: Qt.AlignRight
            Layout.preferredWidth: inside.implicitWidth
            objectName: "gauge"
            share: root.view.insideShare
            visible: share > 0
        }
    }

    SessionCards {
        Layout.fillHeight: true
        Layout.fillWidth: true
        objectName: "sessionCards"
        view: root.view
        visible: root.view.sessionCount > 0
    }

    Row {
        Layout.fillHeight: true
        Layout.fillWidth: true
        objectName: "noSessions"
        spacing: Theme.space32
        visible: root.view.sessionCount === 0

        Icon {
            id: seat

            anchors.verticalCenter: parent.verticalCenter
            name: "armchair"
            side: Theme.largeIcon
            tint: Theme.leaf
        }

        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - seat.width - parent.spacing

            Words {
                font.weight: Font.Bold
                text: qsTr("No more activities today")
                width: parent.width
            }

            Words {
                color: Theme.soft
                font.pixelSize: Theme.smallPx
                text: qsTr("Make yourself at home in the shared space")
                width: parent.width
            }
        }
    }
}
