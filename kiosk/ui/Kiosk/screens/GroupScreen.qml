pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// A delegation's form: institution, leader, numbers.
FocusScope {
    id: root

    required property FrontDesk desk
    required property Language language
    readonly property GroupView view: desk.group

    focus: true
    objectName: "groupScreen"

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    ColumnLayout {
        anchors.bottom: dock.top
        anchors.bottomMargin: Theme.space24
        anchors.left: parent.left
        anchors.leftMargin: Theme.pageMargin
        anchors.right: parent.right
        anchors.rightMargin: Theme.pageMargin
        anchors.top: parent.top
        anchors.topMargin: Theme.portrait ? Theme.space48 : Theme.space24
        spacing: Theme.portrait ? Theme.space32 : Theme.space16

        FormHeader {
            Layout.fillWidth: true
            back: qsTr("Back")
            title: qsTr("Group")
            onBacked: root.desk.go_home()
        }

        GridLayout {
            Layout.fillWidth: true
            columnSpacing: Theme.space32
            columns: Theme.portrait ? 1 : 2
            rowSpacing: Theme.portrait ? Theme.space32 : Theme.space16
            uniformCellWidths: true

            Field {
                id: institution

                Layout.fillWidth: true
                focus: true
                label: qsTr("Institution or community")
                limit: root.view.nameLimit
                objectName: "institution"
                problem: root.view.institutionProblem
                text: root.view.institution
                onEdited: root.view.type_institution(text)
                onEntered: leader.forceActiveFocus()
            }

            Field {
                id: leader

                Layout.fillWidth: true
                label: qsTr("Group leader")
                limit: root.view.nameLimit
                objectName: "leader"
                problem: root.view.leaderProblem
                text: root.view.leader
                onEdited: root.view.type_leader(text)
                onEntered: women.forceActiveFocus()
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space32
            uniformCellSizes: true

            Stepper {
                id: women

                Layout.fillWidth: true
                label: qsTr("Women")
                most: root.view.most
                number: root.view.women
                objectName: "women"
                onCounted: number => root.view.set_women(number)
                onEntered: men.forceActiveFocus()
            }

            Stepper {
                id: men

                Layout.fillWidth: true
                label: qsTr("Men")
                most: root.view.most
                number: root.view.men
                objectName: "men"
                onCounted: number => root.view.set_men(number)
                onEntered: root.view.give()
            }
        }

        Item {
            Layout.fillHeight: true
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space32

            FittedWords {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                color: root.view.headsProblem === "" ? Theme.ink : Theme.refused.ground
                leastPx: Theme.smallPx
                mostHeight: Theme.homeTarget
                mostPx: root.view.headsProblem === "" ? Theme.headingPx : Theme.bodyPx
                objectName: "total"
                text: root.view.headsProblem === "" ? root.view.total : root.view.headsProblem
                weight: Font.Bold
            }

            ActionButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                enabled: !root.view.asking
                fill: Theme.leaf
                line: Theme.leaf
                objectName: "give"
                text: qsTr("Record the group")
                words: Theme.paper
                onTapped: root.view.give()
            }
        }
    }

    KeyboardDock {
        id: dock

        anchors.bottom: parent.bottom
        language: root.language
        width: parent.width
    }

    Connections {
        function onStumbled(field: string) {
            const fields = {
                "institution": institution,
                "leader": leader
            };
            (fields[field] ?? women).forceActiveFocus();
        }

        target: root.view
    }
}
