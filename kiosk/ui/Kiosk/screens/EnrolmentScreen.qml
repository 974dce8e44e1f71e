pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Enrolment: show central's code to the camera, or type it.
SplitScreen {
    id: root

    required property FrontDesk desk
    required property Language language
    required property Pictures pictures
    readonly property EnrolmentView view: desk.enrolment

    focus: true
    objectName: "enrolmentScreen"
    portraitShare: Theme.enrolmentShare

    Keys.onPressed: event => event.key === Qt.Key_Backspace ? root.view.erase() : root.view.type_key(event.text)
    Keys.onReturnPressed: root.desk.enrol()
    Keys.onEnterPressed: root.desk.enrol()
    Keys.onDeletePressed: root.view.erase()

    dark: [
        ColumnLayout {
            anchors.fill: parent
            anchors.margins: Theme.pageMargin
            spacing: 0

            Words {
                Layout.fillWidth: true
                color: Theme.amber
                font.weight: Font.Bold
                text: qsTr("New kiosk")
            }

            FittedWords {
                Layout.fillWidth: true
                Layout.topMargin: Theme.space8
                color: Theme.paper
                weight: Font.ExtraBold
                leastPx: Theme.shrunkTitlePx
                mostHeight: Theme.space96
                mostPx: Theme.titlePx
                objectName: "title"
                text: qsTr("Which space is this?")
            }

            Words {
                Layout.fillWidth: true
                Layout.topMargin: Theme.space8
                color: Theme.mist
                font.pixelSize: Theme.smallPx
                objectName: "subtitle"
                text: qsTr("Show the enrolment QR code of central's page, or type its address and code")
            }

            Item {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.topMargin: Theme.space24

                Viewfinder {
                    anchors.centerIn: parent
                    height: Math.max(Theme.smallestViewfinder, Math.min(parent.width, parent.height))
                    pictures: root.pictures
                    seen: root.desk.waiting.seen
                    lost: root.desk.waiting.cameraLost
                    showing: root.desk.waiting.showing
                    width: Theme.portrait ? parent.width : height
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
        spacing: Theme.space16

        AddressBox {
            Layout.fillWidth: true
            objectName: "addressBox"
            view: root.view
        }

        CodeBoxes {
            Layout.fillWidth: true
            objectName: "codeBoxes"
            view: root.view
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.minimumHeight: Theme.target
            spacing: Theme.space16

            Icon {
                name: root.view.asking ? "hourglass" : root.view.failed ? root.view.problemIcon : "key-round"
                tint: Theme.ink
            }

            Column {
                Layout.fillWidth: true

                Words {
                    font.pixelSize: Theme.smallPx
                    font.weight: Font.Bold
                    objectName: "problem"
                    text: root.view.asking ? qsTr("Asking central…") : root.view.failed ? root.view.problem : qsTr("The code stands on central's page")
                    width: parent.width
                }

                Words {
                    color: Theme.soft
                    font.pixelSize: Theme.smallPx
                    objectName: "remedy"
                    text: root.view.asking ? qsTr("This takes a few seconds") : root.view.failed ? root.view.remedy : qsTr("It is good for one hour and for one kiosk")
                    width: parent.width
                }
            }
        }

        Keypad {
            Layout.fillHeight: true
            Layout.fillWidth: true
            objectName: "keypad"
            view: root.view
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.space8
            spacing: Theme.space16

            ActionButton {
                fill: Theme.card
                icon: Theme.largeText ? "" : "languages"
                line: Theme.cardLine
                objectName: "language"
                text: root.language.other
                words: Theme.ink
                onTapped: root.language.switch()
            }

            ActionButton {
                Layout.fillWidth: true
                enabled: root.view.complete && !root.view.asking
                fill: enabled ? Theme.leaf : Theme.paper
                line: enabled ? Theme.leaf : Theme.cardLine
                objectName: "enrol"
                text: qsTr("Enrol this kiosk")
                words: enabled ? Theme.paper : Theme.soft
                onTapped: root.desk.enrol()
            }
        }
    }
}
