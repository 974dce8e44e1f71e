pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The frame of all results: an icon, the title, its details, and the time left. Each screen adds
// its actions at the end, within everybody's reach. One column in portrait; in landscape the icon
// is on the left.
Ground {
    id: root

    required property FrontDesk desk
    readonly property ResultView view: desk.result
    property int titlePx: Theme.titlePx
    property int titleLines: 3
    // Whether the actions fill the room that is left, instead of standing at its end.
    property bool filled: false
    default property alias actions: actions.data

    Arrival {
        anchors.fill: parent
        desk: root.desk

        GridLayout {
            anchors.fill: parent
            anchors.bottomMargin: Theme.portrait ? Theme.resultMargin : Theme.space64
            anchors.leftMargin: Theme.resultMargin
            anchors.rightMargin: Theme.resultMargin
            anchors.topMargin: Theme.portrait ? Theme.resultMargin : Theme.space64
            columnSpacing: Theme.space96
            columns: Theme.portrait ? 1 : 2
            rowSpacing: Theme.portrait && !root.filled ? Theme.space64 : Theme.space48

            IconDisc {
                Layout.alignment: Theme.portrait ? Qt.AlignLeft : Qt.AlignVCenter
                Layout.topMargin: Theme.portrait && !root.filled ? Theme.signTop : 0
                icon: root.view.icon
                objectName: "sign"
                side: root.filled && Theme.portrait ? Theme.smallDisc : Theme.disc
                tone: root.tone
            }

            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                spacing: Theme.space16

                Item {
                    Layout.fillHeight: true
                    visible: !Theme.portrait && !root.filled
                }

                ResultWords {
                    Layout.fillWidth: true
                    brief: root.filled && Theme.largeText && !Theme.portrait
                    titleLines: root.titleLines
                    titlePx: root.titlePx
                    tone: root.tone
                    view: root.view
                }

                Item {
                    Layout.fillHeight: true
                    visible: !root.filled
                }

                ColumnLayout {
                    id: actions

                    Layout.fillHeight: root.filled
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space24
                    spacing: Theme.space24
                }
            }
        }
    }

    WayHome {
        anchors.bottom: parent.bottom
        desk: root.desk
        objectName: "wayHome"
        width: parent.width
    }
}
