pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The self-test after enrolment: the state of every part. While the list asks whether the sound was
// heard, two answers replace the button that leads on.
Rectangle {
    id: root

    required property FrontDesk desk
    readonly property SelfTestView view: desk.selfTest

    color: Theme.paper
    objectName: "selfTestScreen"

    Keys.onDownPressed: list.flick(0, -root.height)
    Keys.onUpPressed: list.flick(0, root.height)

    Ground {
        id: head

        height: heading.height + 2 * Theme.space32
        tone: Theme.waiting
        width: parent.width

        Column {
            id: heading

            anchors.left: parent.left
            anchors.leftMargin: Theme.pageMargin
            anchors.right: parent.right
            anchors.rightMargin: Theme.pageMargin
            anchors.verticalCenter: parent.verticalCenter

            Words {
                color: Theme.amber
                font.weight: Font.Bold
                text: qsTr("New kiosk")
                visible: !Theme.largeText
                width: parent.width
            }

            FittedWords {
                color: Theme.paper
                leastPx: Theme.shrunkTitlePx
                mostHeight: Theme.space96
                mostPx: Theme.portrait ? Theme.titlePx : Theme.headingPx
                objectName: "title"
                text: root.view.headline
                weight: Font.ExtraBold
                width: parent.width
            }

            Words {
                color: Theme.mist
                font.pixelSize: Theme.smallPx
                objectName: "advice"
                text: root.view.advice
                width: parent.width
            }
        }
    }

    // With large text and many problems the list is longer than a small screen.
    Flickable {
        id: list

        anchors.bottom: foot.top
        anchors.bottomMargin: Theme.space16
        anchors.left: parent.left
        anchors.leftMargin: Theme.pageMargin
        anchors.right: parent.right
        anchors.rightMargin: Theme.pageMargin
        anchors.top: head.bottom
        anchors.topMargin: Theme.space24
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: grid.height
        objectName: "parts"

        GridLayout {
            id: grid

            columnSpacing: Theme.space16
            columns: Theme.portrait ? 1 : 2
            height: Math.max(list.height, implicitHeight)
            rowSpacing: Theme.space16
            uniformCellHeights: !Theme.largeText
            uniformCellWidths: true
            width: list.width

            Repeater {
                model: root.view.parts

                PartCard {
                    required property string part

                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    objectName: "part-" + part
                }
            }
        }
    }

    Column {
        id: foot

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space32
        anchors.left: parent.left
        anchors.leftMargin: Theme.pageMargin
        anchors.right: parent.right
        anchors.rightMargin: Theme.pageMargin
        spacing: Theme.space16

        RowLayout {
            spacing: Theme.space16
            visible: root.view.asking
            width: parent.width

            ActionButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                fill: Theme.card
                icon: "volume-x"
                line: Theme.cardLine
                objectName: "missed"
                text: qsTr("Not heard")
                words: Theme.ink
                onTapped: root.view.miss()
            }

            ActionButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                fill: Theme.leaf
                icon: "volume-2"
                line: Theme.leaf
                objectName: "heard"
                text: qsTr("Heard")
                onTapped: root.view.hear()
            }
        }

        RowLayout {
            spacing: Theme.space16
            visible: !root.view.asking
            width: parent.width

            ActionButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                enabled: !root.view.underWay
                fill: root.view.broken ? Theme.leaf : enabled ? Theme.card : Theme.paper
                icon: "rotate-cw"
                line: root.view.broken ? Theme.leaf : Theme.cardLine
                objectName: "again"
                text: qsTr("Try again")
                words: root.view.broken ? Theme.paper : enabled ? Theme.ink : Theme.soft
                onTapped: root.view.again()
            }

            ActionButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                fill: root.view.broken ? Theme.card : Theme.leaf
                icon: "door-open"
                line: root.view.broken ? Theme.cardLine : Theme.leaf
                objectName: "start"
                text: qsTr("Start")
                words: root.view.broken ? Theme.ink : Theme.paper
                onTapped: root.desk.go_home()
            }
        }
    }
}
