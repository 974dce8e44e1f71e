import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The panel's tabs: side by side in portrait, stacked in landscape.
GridLayout {
    id: root

    required property StaffView view

    columnSpacing: Theme.space8
    columns: !Theme.portrait ? 1 : Theme.largeText ? 3 : 6
    rowSpacing: Theme.space8
    uniformCellHeights: true
    uniformCellWidths: true

    TabButton {
        current: root.view.tab === "today"
        Layout.fillHeight: true
        Layout.fillWidth: true
        icon: "list"
        objectName: "tab-today"
        text: qsTr("Today")
        onTapped: root.view.open_tab("today")
    }

    TabButton {
        current: root.view.tab === "sync"
        Layout.fillHeight: true
        Layout.fillWidth: true
        icon: "send"
        objectName: "tab-sync"
        text: qsTr("Sending")
        onTapped: root.view.open_tab("sync")
    }

    TabButton {
        current: root.view.tab === "devices"
        Layout.fillHeight: true
        Layout.fillWidth: true
        icon: "camera"
        objectName: "tab-devices"
        text: qsTr("Devices")
        onTapped: root.view.open_tab("devices")
    }

    TabButton {
        current: root.view.tab === "printer"
        Layout.fillHeight: true
        Layout.fillWidth: true
        icon: "printer"
        objectName: "tab-printer"
        text: qsTr("Printer")
        onTapped: root.view.open_tab("printer")
    }

    TabButton {
        current: root.view.tab === "space"
        Layout.fillHeight: true
        Layout.fillWidth: true
        icon: "door-open"
        objectName: "tab-space"
        text: qsTr("Space")
        onTapped: root.view.open_tab("space")
    }

    TabButton {
        current: root.view.tab === "system"
        Layout.fillHeight: true
        Layout.fillWidth: true
        icon: "settings"
        objectName: "tab-system"
        text: qsTr("System")
        onTapped: root.view.open_tab("system")
    }
}
