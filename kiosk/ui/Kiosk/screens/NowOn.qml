pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views

// Today's sessions one after the other, large enough to read in passing.
Item {
    id: root

    required property Dimming dimming
    required property WaitingView view
    readonly property int shown: dimming.steps % Math.max(1, view.sessionCount)

    implicitHeight: Theme.callingCard

    Repeater {
        model: root.view.sessions

        Row {
            id: line

            required property int index
            required property string time
            required property string title
            required property string detail

            anchors.verticalCenter: parent.verticalCenter
            objectName: "calling-" + index
            opacity: index === root.shown ? 1 : 0
            spacing: Theme.space32
            visible: opacity > 0
            width: root.width

            Behavior on opacity {
                NumberAnimation {
                    duration: Theme.movementMs
                }
            }

            Words {
                id: clock

                color: Theme.amber
                font.features: ({
                        "tnum": 1
                    })
                font.pixelSize: Theme.headingPx
                font.weight: Font.Bold
                text: line.time
                wrapMode: Text.NoWrap
            }

            Column {
                width: line.width - clock.width - line.spacing

                FittedWords {
                    color: Theme.paper
                    leastPx: Theme.bodyPx
                    mostHeight: 2 * Theme.space64
                    mostPx: Theme.headingPx
                    text: line.title
                    weight: Font.Bold
                    width: parent.width
                }

                Words {
                    color: Theme.mist
                    text: line.detail
                    visible: text !== "" && !Theme.largeText
                    width: parent.width
                }
            }
        }
    }
}
