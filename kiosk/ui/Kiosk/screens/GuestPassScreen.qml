import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// A new guest's pass: a code to photograph, as large as the screen allows.
Ground {
    id: root

    required property FrontDesk desk
    readonly property ResultView view: desk.result
    // The sentence above already says "today".
    readonly property bool narrow: Theme.largeText && !Theme.portrait && view.badge !== ""

    focus: true
    objectName: "guestPassScreen"
    tone: Theme.admitted

    Arrival {
        anchors.fill: parent
        desk: root.desk

        GridLayout {
            anchors.fill: parent
            anchors.margins: Theme.portrait ? Theme.resultMargin : Theme.space64
            columnSpacing: Theme.space96
            columns: Theme.portrait ? 1 : 2
            rowSpacing: Theme.space48

            ColumnLayout {
                Layout.fillWidth: true
                Layout.row: 0
                spacing: Theme.space8
                visible: Theme.portrait

                GuestWelcome {
                    Layout.fillWidth: true
                    view: root.view
                }
            }

            CodeSquare {
                Layout.alignment: Qt.AlignHCenter
                Layout.preferredHeight: side
                Layout.preferredWidth: side
                modules: root.desk.guestPass.modules
                objectName: "guestCode"
                radius: Theme.largeRadius

                readonly property int side: Theme.scaled(Theme.portrait ? (Theme.largeText ? 640 : 760) : 920)

                Accessible.description: root.desk.guestPass.good
                Accessible.name: qsTr("Guest pass")
                Accessible.role: Accessible.Graphic
            }

            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                spacing: Theme.space16

                GuestWelcome {
                    Layout.fillWidth: true
                    view: root.view
                    visible: !Theme.portrait
                }

                Item {
                    Layout.fillHeight: true
                    visible: !Theme.portrait
                }

                FittedWords {
                    Layout.fillWidth: true
                    color: root.tone.words
                    leastPx: Theme.bodyPx
                    mostHeight: 2 * Theme.headingPx * Theme.lineShare
                    mostPx: Theme.headingPx
                    objectName: "photograph"
                    text: qsTr("Photograph this code to come in again today")
                    weight: Font.Bold
                }

                Words {
                    Layout.fillWidth: true
                    color: root.tone.quiet
                    objectName: "good"
                    text: root.desk.guestPass.good
                    visible: !root.narrow
                }

                Item {
                    Layout.fillHeight: true
                }

                BadgeLine {
                    Layout.bottomMargin: Theme.space8
                    Layout.fillWidth: true
                    desk: root.desk
                    tone: root.tone
                }

                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.space24
                    uniformCellSizes: true

                    ActionButton {
                        Layout.fillWidth: true
                        objectName: "notMe"
                        text: qsTr("Not me")
                        visible: root.desk.undoable
                        words: root.tone.words
                        onTapped: root.desk.undo()
                    }

                    ActionButton {
                        Layout.fillWidth: true
                        fill: root.tone.words
                        focus: true
                        line: root.tone.words
                        objectName: "home"
                        text: qsTr("Done")
                        words: root.tone.ground
                        onTapped: root.desk.go_home()
                    }
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
