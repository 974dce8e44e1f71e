pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Show your code.
SplitScreen {
    id: root

    required property WaitingView view
    required property Language language
    required property Pictures pictures

    objectName: "waitingScreen"
    portraitShare: Theme.waitingShare

    dark: [
        ColumnLayout {
            anchors.fill: parent
            anchors.margins: Theme.pageMargin
            spacing: 0

            RowLayout {
                Layout.fillWidth: true
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
                    showing: root.view.showing
                    width: height
                }
            }

            RowLayout {
                Layout.alignment: Qt.AlignHCenter
                Layout.topMargin: Theme.space24
                spacing: Theme.space16

                Icon {
                    name: "scan-line"
                    side: Theme.smallIcon
                    tint: Theme.amber
                }

                Words {
                    color: Theme.paper
                    font.weight: Font.DemiBold
                    objectName: "hint"
                    text: root.view.hint
                }
            }
        }
    ]

    ColumnLayout {
        id: page

        anchors.bottomMargin: Theme.space32
        anchors.fill: parent
        anchors.leftMargin: Theme.pageMargin
        anchors.rightMargin: Theme.pageMargin
        anchors.topMargin: Theme.space48
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
                color: Theme.paper
                icon: root.view.connected ? "cloud" : "cloud-off"
                mostWidth: page.width - switching.width - 2 * page.spacing
                objectName: "link"
                text: root.view.link
                visible: text !== ""
                words: Theme.soft
            }
        }
    }
}
