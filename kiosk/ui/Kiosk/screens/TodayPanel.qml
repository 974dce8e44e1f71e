pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The light half of the Waiting screen: today's programme, and what can be touched.
ColumnLayout {
    id: root

    required property WaitingView view
    required property Language language

    spacing: Theme.space24

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space24

        Column {
            Layout.fillWidth: true

            FittedWords {
                weight: Font.Bold
                leastPx: Theme.bodyPx
                mostHeight: Theme.space64
                mostPx: Theme.subheadingPx
                objectName: "today"
                text: qsTr("Today")
                width: parent.width
            }

            Words {
                color: Theme.soft
                font.pixelSize: Theme.smallPx
                objectName: "day"
                text: root.view.day
                width: parent.width
            }
        }

        Chip {
            icon: "users"
            objectName: "inside"
            text: root.view.inside
            visible: text !== ""
        }
    }

    Item {
        id: programme

        readonly property int shown: (height + Theme.space16) / (Theme.cardHeight + Theme.space16)

        Layout.fillHeight: true
        Layout.fillWidth: true

        Column {
            spacing: Theme.space16
            width: parent.width

            Repeater {
                model: root.view.sessions

                SessionCard {
                    required property int index

                    objectName: "session-" + index
                    visible: index < programme.shown
                    width: programme.width
                }
            }
        }

        Column {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "noSessions"
            spacing: Theme.space8
            visible: root.view.sessionCount === 0
            width: parent.width

            Icon {
                name: "armchair"
                side: Theme.largeIcon
                tint: Theme.leaf
            }

            Words {
                font.weight: Font.Bold
                text: qsTr("No more activities today")
                width: parent.width
            }

            Words {
                color: Theme.soft
                text: qsTr("Make yourself at home in the shared space")
                width: parent.width
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space24

        ActionButton {
            id: switching

            icon: "languages"
            line: Theme.cardLine
            fill: Theme.card
            objectName: "language"
            text: root.language.other
            words: Theme.ink
            onTapped: root.language.switch()
        }

        Item {
            Layout.fillWidth: true
        }

        Chip {
            // Bare on paper, so its words end where the cards do.
            Layout.rightMargin: -Theme.space24
            color: Theme.paper
            icon: root.view.connected ? "cloud" : "cloud-off"
            mostWidth: root.width - switching.width - 2 * root.spacing
            objectName: "link"
            text: root.view.link
            visible: text !== ""
            words: Theme.soft
        }
    }
}
