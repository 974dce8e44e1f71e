pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Shown after a while without visitors: a larger call, readable from afar, that drifts slowly over
// a dark ground; today's sessions take turns. The first touch only wakes the screen.
Ground {
    id: root

    required property FrontDesk desk
    required property Pictures pictures
    readonly property Dimming dimming: desk.dimming
    readonly property WaitingView view: desk.waiting
    property real shift: dimming.driftX

    objectName: "callingScreen"
    tone: Theme.waiting

    Accessible.name: title.text
    Accessible.role: Accessible.StaticText

    // One slow step to the next position; between steps nothing moves and nothing is drawn.
    Behavior on shift {
        NumberAnimation {
            duration: Theme.breathMs
            easing.type: Easing.InOutSine
        }
    }

    Item {
        height: parent.height - 2 * y
        width: parent.width - 2 * Theme.resultMargin
        x: Theme.resultMargin + root.shift * Theme.callingDrift
        y: Theme.resultMargin

        GridLayout {
            anchors.fill: parent
            columnSpacing: Theme.space96
            columns: Theme.portrait ? 1 : 2
            rowSpacing: Theme.space64

            ColumnLayout {
                Layout.fillHeight: !Theme.portrait
                Layout.fillWidth: true
                spacing: Theme.space16

                RowLayout {
                    Layout.fillWidth: true

                    FittedWords {
                        Layout.fillWidth: true
                        color: Theme.amber
                        leastPx: Theme.smallPx
                        mostHeight: Theme.space64
                        mostPx: Theme.subheadingPx
                        objectName: "place"
                        text: root.view.name
                        weight: Font.DemiBold
                    }

                    Words {
                        color: Theme.paper
                        font.features: ({
                                "tnum": 1
                            })
                        font.pixelSize: Theme.subheadingPx
                        font.weight: Font.Bold
                        objectName: "time"
                        text: root.view.time
                        wrapMode: Text.NoWrap
                    }
                }

                Item {
                    Layout.fillHeight: true
                    visible: !Theme.portrait
                }

                FittedWords {
                    id: title

                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space32
                    color: Theme.paper
                    leastPx: Theme.titlePx
                    mostHeight: (Theme.portrait ? 2 : 3) * Theme.callPx * Theme.lineShare
                    mostPx: Theme.callPx
                    objectName: "title"
                    text: qsTr("Show your QR code")
                    weight: Font.ExtraBold
                }

                Words {
                    Layout.fillWidth: true
                    color: Theme.mist
                    font.pixelSize: Theme.subheadingPx
                    objectName: "subtitle"
                    text: qsTr("or touch the screen")
                }

                Item {
                    Layout.fillHeight: true
                    visible: !Theme.portrait
                }

                NowOn {
                    Layout.fillWidth: true
                    dimming: root.dimming
                    view: root.view
                    visible: !Theme.portrait
                }
            }

            Item {
                Layout.fillHeight: true
                Layout.fillWidth: Theme.portrait
                Layout.preferredWidth: Theme.portrait ? -1 : Math.min(parent.height, parent.width * Theme.viewfinderShare)

                Viewfinder {
                    anchors.centerIn: parent
                    breathing: root.visible && !root.dimming.dimmed
                    height: width
                    objectName: "viewfinder"
                    pictures: root.pictures
                    seen: root.view.seen
                    showing: root.view.showing && !root.dimming.dimmed
                    width: Math.min(parent.width, parent.height)
                }
            }

            NowOn {
                Layout.fillWidth: true
                dimming: root.dimming
                view: root.view
                visible: Theme.portrait
            }
        }
    }
}
