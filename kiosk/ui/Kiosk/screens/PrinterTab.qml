pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views

// The printers: their states, their choice, and the length of a new roll.
Item {
    id: root

    required property StaffView view
    readonly property PrintersView printers: view.printers

    Loader {
        active: root.printers.known && root.printers.page === "state"
        anchors.fill: parent
        sourceComponent: PrinterState {
            view: root.view
        }
    }

    Loader {
        active: root.printers.page === "choice"
        anchors.fill: parent
        sourceComponent: PrinterChoice {
            view: root.printers
        }
    }

    Loader {
        active: root.printers.page === "roll"
        anchors.fill: parent
        sourceComponent: RollChoice {
            view: root.printers
        }
    }

    Words {
        anchors.centerIn: parent
        color: Theme.soft
        horizontalAlignment: Text.AlignHCenter
        objectName: "looking"
        text: qsTr("Looking for printers…")
        visible: !root.printers.known && root.printers.page === "state"
        width: parent.width
    }
}
