pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The whole consent text.
FocusScope {
    id: root

    required property WalkInView view

    Keys.onDownPressed: page.flick(0, -root.height)
    Keys.onEscapePressed: root.view.go_back()
    Keys.onUpPressed: page.flick(0, root.height)

    ScrollMark {
        page: page
        z: 1
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space32

        FormHeader {
            Layout.fillWidth: true
            back: qsTr("Back")
            detail: root.view.consentVersion
            title: qsTr("What you agree to")
            onBacked: root.view.go_back()
        }

        Flickable {
            id: page

            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: clauses.height
            interactive: contentHeight > height
            objectName: "clauses"

            GridLayout {
                id: clauses

                columnSpacing: Theme.space64
                columns: Theme.portrait ? 1 : 2
                rowSpacing: Theme.portrait ? Theme.space48 : Theme.space32
                uniformCellWidths: true
                width: page.width - Theme.space24

                Repeater {
                    id: points

                    model: root.view.clauses

                    Column {
                        id: clause

                        required property int index
                        required property string head
                        required property string body

                        Layout.alignment: Qt.AlignTop
                        Layout.columnSpan: index === points.count - 1 ? clauses.columns : 1
                        Layout.fillWidth: true
                        spacing: Theme.space8

                        Words {
                            font.weight: Font.Bold
                            text: clause.head
                            width: parent.width
                        }

                        Words {
                            color: Theme.soft
                            lineHeight: Theme.lineShare
                            text: clause.body
                            width: parent.width
                        }
                    }
                }
            }
        }

        ActionButton {
            Layout.fillWidth: true
            fill: Theme.leaf
            focus: true
            line: Theme.leaf
            objectName: "agree"
            text: qsTr("I agree")
            words: Theme.paper
            onTapped: root.view.agree()
        }
    }
}
