pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views

// The enrolment code: one box for each letter, with a gap in the middle for reading aloud.
Item {
    id: root

    required property EnrolmentView view
    readonly property bool current: view.field === "code"
    readonly property int count: view.codeLength
    readonly property real boxWidth: (width - (count - 2) * Theme.space8 - Theme.space32) / count

    implicitHeight: Theme.target

    Accessible.name: qsTr("Enrolment code")
    Accessible.role: Accessible.EditableText
    Accessible.focusable: true
    Accessible.onPressAction: root.view.pick("code")

    activeFocusOnTab: true
    onActiveFocusChanged: activeFocus && root.view.pick("code")

    FocusRing {
        around: Theme.space16
        visible: root.activeFocus && Theme.keyed
        z: 1
    }

    Repeater {
        model: root.count

        Rectangle {
            id: box

            required property int index
            readonly property bool next: root.current && index === root.view.code.length

            border.color: next ? Theme.leaf : Theme.soft
            border.width: next ? Theme.strongLine : Theme.hairline
            color: Theme.card
            height: root.height
            radius: Theme.space16
            width: root.boxWidth
            x: index * (root.boxWidth + Theme.space8) + (index < root.count / 2 ? 0 : Theme.space32 - Theme.space8)

            Words {
                anchors.centerIn: parent
                font.pixelSize: Theme.subheadingPx
                font.weight: Font.Bold
                text: root.view.code.charAt(box.index)
            }
        }
    }

    MouseArea {
        anchors.fill: parent
        onClicked: root.view.pick("code")
    }
}
