pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The staff login: a name, then its PIN.
SplitScreen {
    id: root

    required property FrontDesk desk
    readonly property StaffDoorView view: desk.staff.door

    focus: true
    objectName: "staffDoorScreen"
    portraitShare: Theme.enrolmentShare

    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_Backspace || (event.text >= "0" && event.text <= "9" && event.text.length === 1);
        if (event.accepted)
            event.key === Qt.Key_Backspace ? root.view.erase() : root.view.type_key(event.text);
    }
    Keys.onReturnPressed: root.view.enter()
    Keys.onEnterPressed: root.view.enter()

    dark: [
        ColumnLayout {
            anchors.fill: parent
            anchors.margins: Theme.pageMargin
            spacing: Theme.space16

            Words {
                Layout.fillWidth: true
                color: Theme.amber
                font.weight: Font.Bold
                text: qsTr("Staff only")
            }

            FittedWords {
                Layout.fillWidth: true
                color: Theme.paper
                leastPx: Theme.shrunkTitlePx
                mostHeight: 2 * Theme.space96
                mostPx: Theme.titlePx
                objectName: "title"
                text: root.view.closed ? qsTr("No PIN has been set") : root.view.choosing ? qsTr("Who are you?") : root.view.name
                weight: Font.ExtraBold
            }

            Words {
                Layout.fillWidth: true
                color: Theme.mist
                font.pixelSize: Theme.smallPx
                objectName: "subtitle"
                text: root.view.closed ? qsTr("Set a staff PIN at central; the kiosk has it a minute later") : root.view.choosing ? qsTr("Every record names who made it") : root.view.asking ? qsTr("Checking…") : qsTr("Type your PIN")
            }

            Item {
                Layout.fillHeight: true
            }

            PinDots {
                most: root.view.most
                objectName: "dots"
                typed: root.view.typed
                visible: root.view.known && !root.view.closed && !root.view.choosing
            }

            Column {
                Layout.fillWidth: true
                Layout.minimumHeight: Theme.target
                spacing: Theme.space8

                Words {
                    color: Theme.paper
                    font.weight: Font.Bold
                    objectName: "problem"
                    text: root.view.problem
                    width: parent.width
                }

                Words {
                    color: Theme.mist
                    font.pixelSize: Theme.smallPx
                    objectName: "remedy"
                    text: root.view.remedy
                    visible: root.view.problem !== "" || root.view.waiting
                    width: parent.width
                }
            }
        }
    ]

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.pageMargin
        anchors.rightMargin: Theme.pageMargin
        anchors.topMargin: Theme.space32
        anchors.bottomMargin: Theme.space32
        spacing: Theme.space24

        ListView {
            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            clip: true
            model: root.view.names
            objectName: "names"
            spacing: Theme.space16
            visible: root.view.choosing

            delegate: OptionCard {
                required property int index
                required property string name

                detail: ""
                icon: "user-check"
                objectName: "name-" + index
                title: name
                tone: Theme.admitted
                width: ListView.view.width
                onTapped: root.view.choose(index)
            }
        }

        Loader {
            Layout.fillHeight: true
            Layout.fillWidth: true
            active: visible
            sourceComponent: PinPad {
                view: root.view
            }
            visible: root.view.known && !root.view.closed && !root.view.choosing
        }

        Item {
            Layout.fillHeight: true
            visible: !root.view.known || root.view.closed
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space16

            ActionButton {
                Layout.fillWidth: true
                fill: Theme.card
                icon: "chevron-left"
                line: Theme.cardLine
                objectName: "otherName"
                text: qsTr("Someone else")
                visible: root.view.several && !root.view.choosing
                words: Theme.ink
                onTapped: root.view.back()
            }

            ActionButton {
                Layout.fillWidth: true
                fill: Theme.card
                icon: "x"
                line: Theme.cardLine
                objectName: "home"
                text: qsTr("Close")
                words: Theme.ink
                onTapped: root.desk.go_home()
            }
        }
    }
}
