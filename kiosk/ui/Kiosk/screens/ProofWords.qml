pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The name, the instructions, the number of typed digits, and the last problem.
ColumnLayout {
    id: root

    required property SearchView view

    spacing: Theme.space24

    FittedWords {
        Layout.fillWidth: true
        leastPx: Theme.shrunkTitlePx
        mostHeight: Theme.nameHeight
        mostPx: Theme.titlePx
        objectName: "shown"
        text: root.view.shown
        weight: Font.ExtraBold
    }

    Words {
        Layout.fillWidth: true
        color: Theme.soft
        objectName: "what"
        text: root.view.provable ? qsTr("Type the last four digits of your phone number") : qsTr("We have no phone number of yours. Our staff will help you in.")
    }

    Row {
        Layout.topMargin: Theme.space16
        objectName: "digits"
        spacing: Theme.space24
        visible: root.view.provable
        Accessible.name: root.view.digitsSpoken
        Accessible.role: Accessible.StaticText

        Repeater {
            model: root.view.digitCount

            Rectangle {
                id: box

                required property int index
                readonly property bool next: root.view.open && index === root.view.digitsTyped

                border.color: next ? Theme.leaf : Theme.soft
                border.width: next ? Theme.strongLine : Theme.hairline
                color: Theme.card
                height: Theme.homeTarget
                radius: Theme.space16
                width: Theme.homeTarget

                Rectangle {
                    anchors.centerIn: parent
                    color: Theme.ink
                    height: Theme.space32
                    radius: height / 2
                    visible: box.index < root.view.digitsTyped
                    width: height
                }
            }
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space16
        visible: root.view.problem !== ""

        Icon {
            name: root.view.waiting ? "hourglass" : "circle-alert"
            tint: Theme.refused.ground
        }

        Words {
            Layout.fillWidth: true
            color: Theme.refused.ground
            font.weight: Font.DemiBold
            objectName: "problem"
            text: root.view.problem
        }
    }

    Item {
        Layout.fillHeight: true
    }
}
