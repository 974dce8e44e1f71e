pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Ten digits as on a telephone, a key to erase one, and a key to try the PIN.
GridLayout {
    id: root

    required property StaffDoorView view

    columnSpacing: Theme.space16
    columns: 3
    rowSpacing: Theme.space16
    uniformCellHeights: true
    uniformCellWidths: true

    Repeater {
        model: "123456789".split("")

        KeyCap {
            required property string modelData

            Layout.fillHeight: true
            Layout.fillWidth: true
            letter: modelData
            objectName: "key-" + modelData
            onTapped: root.view.type_key(modelData)
        }
    }

    KeyCap {
        Layout.fillHeight: true
        Layout.fillWidth: true
        icon: "delete"
        letter: ""
        objectName: "key-erase"
        spoken: qsTr("Erase")
        onTapped: root.view.erase()
    }

    KeyCap {
        Layout.fillHeight: true
        Layout.fillWidth: true
        letter: "0"
        objectName: "key-0"
        onTapped: root.view.type_key("0")
    }

    ActionButton {
        Layout.fillHeight: true
        Layout.fillWidth: true
        enabled: root.view.ready
        fill: enabled ? Theme.leaf : Theme.paper
        line: enabled ? Theme.leaf : Theme.cardLine
        objectName: "openPanel"
        text: qsTr("Open")
        words: enabled ? Theme.paper : Theme.soft
        onTapped: root.view.enter()
    }
}
