import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The proof by the last four digits of the phone; without a phone staff help.
FocusScope {
    id: root

    required property FrontDesk desk
    readonly property SearchView view: desk.search

    focus: true
    objectName: "proofScreen"

    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_Backspace || /^[0-9]$/.test(event.text);
        event.key === Qt.Key_Backspace ? root.view.erase() : root.view.type_digit(event.text);
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    GridLayout {
        anchors.bottomMargin: Theme.space48
        anchors.fill: parent
        anchors.leftMargin: Theme.pageMargin
        anchors.rightMargin: Theme.pageMargin
        anchors.topMargin: Theme.portrait ? Theme.space48 : Theme.space24
        columnSpacing: Theme.space96
        columns: Theme.portrait ? 1 : 2
        rowSpacing: Theme.space32
        uniformCellWidths: true

        FormHeader {
            Layout.fillWidth: true
            back: qsTr("Back")
            title: qsTr("Is this you?")
            onBacked: root.desk.go_home()
        }

        ProofWords {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.row: 1
            view: root.view
        }

        Item {
            Layout.fillHeight: !Theme.portrait
            Layout.fillWidth: true
            Layout.column: Theme.portrait ? 0 : 1
            Layout.preferredHeight: Theme.digitPad
            Layout.row: Theme.portrait ? 2 : 1

            DigitPad {
                anchors.horizontalCenter: parent.horizontalCenter
                height: parent.height
                objectName: "digitPad"
                view: root.view
                visible: root.view.provable
                width: Math.min(parent.width, Theme.digitPad)
            }

            IconDisc {
                anchors.centerIn: parent
                icon: "concierge-bell"
                tone: Theme.helping
                visible: !root.view.provable
            }
        }

        WaysOn {
            Layout.column: Theme.portrait ? 0 : 1
            Layout.fillWidth: true
            Layout.row: Theme.portrait ? 3 : 0
            desk: root.desk
            helpMarked: root.view.staffNeeded
        }
    }

    WayHome {
        anchors.bottom: parent.bottom
        desk: root.desk
        width: parent.width
    }
}
