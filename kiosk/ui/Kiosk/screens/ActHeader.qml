import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The name that an action concerns, the question, and the way back.
Rectangle {
    id: root

    required property ActsView view

    color: Theme.ink
    implicitHeight: texts.implicitHeight + 2 * Theme.space32

    RowLayout {
        id: texts

        anchors.left: parent.left
        anchors.leftMargin: Theme.pageMargin
        anchors.right: parent.right
        anchors.rightMargin: Theme.pageMargin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space24

        Column {
            Layout.fillWidth: true
            spacing: Theme.space8

            FittedWords {
                color: Theme.paper
                leastPx: Theme.bodyPx
                mostHeight: 2 * Theme.space64
                mostPx: Theme.headingPx
                objectName: "actLead"
                text: root.view.lead
                visible: text !== ""
                weight: Font.Bold
                width: parent.width
            }

            Words {
                color: Theme.mist
                font.pixelSize: Theme.smallPx
                objectName: "actDetail"
                text: root.view.detail
                visible: text !== "" && !Theme.largeText
                width: parent.width
            }

            Words {
                color: Theme.amber
                font.weight: Font.Bold
                objectName: "question"
                text: root.view.question
                visible: text !== ""
                width: parent.width
            }
        }

        ActionButton {
            icon: "chevron-left"
            line: Theme.mist
            objectName: "back"
            text: qsTr("Back")
            visible: root.view.step !== "done"
            words: Theme.paper
            onTapped: root.view.back()
        }
    }
}
