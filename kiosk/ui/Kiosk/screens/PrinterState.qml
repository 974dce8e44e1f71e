pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The two printers: the state of the selected one, its actions, and a picture of the badge. The
// next sensible action is the filled button.
GridLayout {
    id: root

    required property StaffView view
    readonly property PrintersView printers: view.printers

    columnSpacing: Theme.space32
    columns: Theme.portrait ? 1 : 2
    rowSpacing: Theme.space24

    ColumnLayout {
        Layout.fillHeight: !Theme.portrait
        Layout.fillWidth: true
        Layout.horizontalStretchFactor: 5
        Layout.preferredWidth: 1
        spacing: Theme.space16

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space16
            uniformCellSizes: true

            Repeater {
                model: root.printers.printers

                PrinterCard {
                    required property int index

                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    current: index === root.printers.place
                    objectName: "printer-" + index
                    onTapped: root.printers.look_at(index)
                }
            }
        }

        Repeater {
            model: root.printers.printers

            PrinterDetail {
                required property int index

                Layout.fillHeight: !Theme.portrait
                Layout.fillWidth: true
                view: root.printers
                visible: index === root.printers.place
            }
        }
    }

    ColumnLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.horizontalStretchFactor: 3
        Layout.preferredWidth: 1
        spacing: Theme.space16

        BadgePicture {
            Layout.fillHeight: true
            Layout.fillWidth: true
            layout: root.printers.layout
            picture: root.printers.preview
        }

        ActionButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.largeText ? Theme.waysOnHeight : Theme.target
            fill: Theme.card
            icon: Theme.portrait ? "list" : ""
            line: Theme.cardLine
            objectName: "openPrints"
            text: root.printers.waiting
            visible: root.printers.waitingCount > 0
            words: Theme.ink
            onTapped: root.view.open_prints()
        }
    }
}
