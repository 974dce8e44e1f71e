pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views

// Ten digits as on a telephone, and a key to erase one. The last digit submits.
Grid {
    id: root

    required property SearchView view
    readonly property real keyWidth: (width - 2 * columnSpacing) / 3
    readonly property real keyHeight: (height - 3 * rowSpacing) / 4

    columnSpacing: Theme.space16
    columns: 3
    enabled: view.open
    opacity: enabled ? 1 : Theme.pressedOpacity
    rowSpacing: Theme.space16

    Repeater {
        model: "123456789".split("")

        KeyCap {
            required property string modelData

            height: root.keyHeight
            letter: modelData
            objectName: "key-" + modelData
            width: root.keyWidth
            onTapped: root.view.type_digit(modelData)
        }
    }

    Item {
        height: root.keyHeight
        width: root.keyWidth
    }

    KeyCap {
        height: root.keyHeight
        letter: "0"
        objectName: "key-0"
        width: root.keyWidth
        onTapped: root.view.type_digit("0")
    }

    KeyCap {
        height: root.keyHeight
        icon: "delete"
        letter: ""
        objectName: "key-erase"
        spoken: qsTr("Erase")
        width: root.keyWidth
        onTapped: root.view.erase()
    }
}
