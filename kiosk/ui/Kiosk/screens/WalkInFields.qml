pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Four fields, a consent, one button.
FocusScope {
    id: root

    required property FrontDesk desk
    required property WalkInView view

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.portrait ? Theme.space32 : Theme.space16

        FormHeader {
            Layout.fillWidth: true
            back: qsTr("Back")
            detail: Theme.largeText ? "" : qsTr("Half a minute, then come in")
            title: qsTr("New guest")
            onBacked: root.desk.go_home()
        }

        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.space32
            columns: Theme.portrait ? 1 : 2
            rowSpacing: Theme.portrait ? Theme.space32 : Theme.space16
            uniformCellWidths: true

            Field {
                id: name

                Layout.fillWidth: true
                focus: true
                label: qsTr("Full name")
                limit: root.view.nameLimit
                objectName: "guestName"
                problem: root.view.nameProblem
                text: root.view.name
                onEdited: root.view.type_name(text)
                onEntered: phone.forceActiveFocus()
            }

            Field {
                id: phone

                Layout.fillWidth: true
                hint: "0812 3456 7890"
                kind: Qt.ImhDialableCharactersOnly
                label: qsTr("WhatsApp number")
                limit: root.view.phoneLimit
                objectName: "guestPhone"
                problem: root.view.phoneProblem
                text: root.view.phone
                onEdited: root.view.type_phone(text)
                onEntered: root.view.open_places()
            }

            PickBox {
                Layout.fillWidth: true
                chosen: root.view.regency
                hint: qsTr("Choose")
                label: qsTr("Regency or city")
                objectName: "guestPlace"
                problem: root.view.regencyProblem
                onTapped: root.view.open_places()
            }

            Field {
                id: business

                Layout.fillWidth: true
                label: qsTr("Business (if any)")
                limit: root.view.nameLimit
                objectName: "guestBusiness"
                text: root.view.business
                onEdited: root.view.type_business(text)
                onEntered: root.view.give()
            }
        }

        Item {
            Layout.fillHeight: true
        }

        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.space32
            columns: Theme.portrait ? 1 : 2
            rowSpacing: Theme.space24
            uniformCellWidths: true

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space16

                TickBox {
                    Layout.fillWidth: true
                    objectName: "consent"
                    problem: root.view.consentProblem
                    text: qsTr("I agree that this is used to record my attendance")
                    ticked: root.view.agreed
                    onTapped: root.view.switch_consent()
                }

                ActionButton {
                    fill: Theme.card
                    implicitHeight: Theme.target
                    line: Theme.cardLine
                    objectName: "readConsent"
                    text: qsTr("Read")
                    words: Theme.ink
                    onTapped: root.view.open_consent()
                }
            }

            ActionButton {
                Layout.fillWidth: true
                enabled: !root.view.asking
                fill: Theme.leaf
                line: Theme.leaf
                objectName: "give"
                text: qsTr("Register and come in")
                words: Theme.paper
                onTapped: root.view.give()
            }
        }
    }

    Connections {
        function onStumbled(field: string) {
            // Keep the focus in a field that takes letters, so that the on-screen keyboard goes on
            // typing.
            const fields = {
                "name": name,
                "phone": phone
            };
            fields[field]?.forceActiveFocus();
        }

        target: root.view
    }
}
