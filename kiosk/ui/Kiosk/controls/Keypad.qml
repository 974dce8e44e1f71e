pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views

// Keys for exactly the letters that the field takes; the last key erases one.
Column {
    id: root

    required property EnrolmentView view
    readonly property int rowHeight: (height - (repeater.count - 1) * spacing) / Math.max(1, repeater.count)

    spacing: Theme.space16

    Repeater {
        id: repeater

        model: root.view.keys

        Row {
            id: line

            required property int index
            required property string modelData
            readonly property bool last: index === repeater.count - 1
            readonly property int count: modelData.length + (last ? 1 : 0)
            readonly property real keyWidth: (width - (count - 1) * spacing) / count

            height: root.rowHeight
            spacing: Theme.space8
            width: root.width

            Repeater {
                model: line.modelData.split("")

                KeyCap {
                    required property string modelData

                    height: line.height
                    letter: modelData
                    objectName: "key-" + modelData
                    width: line.keyWidth
                    onTapped: root.view.type_key(modelData)
                }
            }

            KeyCap {
                height: line.height
                icon: "delete"
                letter: ""
                objectName: "key-erase"
                spoken: qsTr("Erase")
                visible: line.last
                width: line.keyWidth
                onTapped: root.view.erase()
            }
        }
    }
}
