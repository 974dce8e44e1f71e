pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// One dot for each typed digit.
Row {
    id: root

    required property int typed
    required property int most

    spacing: Theme.space24

    Accessible.name: qsTr("PIN: digits typed") + " " + root.typed
    Accessible.role: Accessible.StaticText

    Repeater {
        model: root.most

        Rectangle {
            required property int index

            border.color: Theme.mist
            border.width: Theme.hairline
            color: index < root.typed ? Theme.amber : "transparent"
            height: Theme.space32
            radius: height / 2
            width: height
        }
    }
}
