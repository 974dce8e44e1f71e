pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// What all results share: a sign, who or what, what about it, what can be done, and the way home.
// One column in portrait; in landscape the sign stands on the left.
Ground {
    id: root

    required property FrontDesk desk
    readonly property ResultView view: desk.result
    property int titlePx: Theme.titlePx
    property int titleLines: 3
    property string action: ""
    property string actionName: "home"
    property bool choosable: false

    signal acted

    MouseArea {
        anchors.fill: parent
        objectName: "ground"
        onPressed: root.desk.touch()
    }

    Arrival {
        anchors.fill: parent
        desk: root.desk

        GridLayout {
            anchors.fill: parent
            anchors.margins: Theme.resultMargin
            columnSpacing: Theme.space96
            columns: Theme.portrait ? 1 : 2
            rowSpacing: Theme.space64

            IconDisc {
                Layout.alignment: Theme.portrait ? Qt.AlignLeft : Qt.AlignVCenter
                Layout.topMargin: Theme.portrait && !root.choosable ? 2 * Theme.space96 : 0
                icon: root.view.icon
                objectName: "sign"
                tone: root.tone
            }

            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                spacing: Theme.space16

                Item {
                    Layout.fillHeight: true
                    visible: !Theme.portrait && !root.choosable
                }

                FittedWords {
                    Layout.fillWidth: true
                    color: root.tone.quiet
                    weight: Font.Medium
                    leastPx: Theme.smallPx
                    mostHeight: Theme.space96
                    mostPx: Theme.headingPx
                    objectName: "lead"
                    text: root.view.lead
                    visible: text !== ""
                }

                FittedWords {
                    Layout.fillWidth: true
                    color: root.tone.words
                    weight: Font.ExtraBold
                    leastPx: Theme.shrunkNamePx
                    mostHeight: root.titlePx * root.titleLines * Theme.lineShare
                    mostPx: root.titlePx
                    objectName: "title"
                    text: root.view.title
                }

                Rectangle {
                    Layout.bottomMargin: Theme.space24
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.hairline
                    Layout.topMargin: Theme.space24
                    color: root.tone.quiet
                    opacity: Theme.ruleOpacity
                    visible: root.view.subject !== ""
                }

                FittedWords {
                    Layout.fillWidth: true
                    color: root.tone.words
                    weight: Font.Bold
                    leastPx: Theme.bodyPx
                    mostHeight: 2 * Theme.space64
                    mostPx: Theme.headingPx
                    objectName: "subject"
                    text: root.view.subject
                    visible: text !== ""
                }

                Words {
                    Layout.fillWidth: true
                    color: root.tone.quiet
                    objectName: "detail"
                    text: root.view.detail
                    visible: text !== ""
                }

                Words {
                    Layout.fillWidth: true
                    color: root.tone.words
                    font.weight: Font.DemiBold
                    objectName: "note"
                    text: root.view.note
                    visible: text !== ""
                }

                ListView {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space24
                    boundsBehavior: Flickable.StopAtBounds
                    clip: true
                    interactive: contentHeight > height
                    model: root.view.options
                    objectName: "options"
                    spacing: Theme.space16
                    visible: root.choosable

                    delegate: OptionCard {
                        required property int index

                        objectName: "option-" + index
                        width: ListView.view.width
                        onTapped: root.desk.choose(index)
                    }
                }

                Item {
                    Layout.fillHeight: true
                    visible: !root.choosable
                }

                ActionButton {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space24
                    objectName: root.actionName
                    text: root.action
                    visible: text !== ""
                    words: root.tone.words
                    onTapped: root.acted()
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
