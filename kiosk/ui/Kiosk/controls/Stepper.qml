pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// A field for a number of people, with buttons to count up and down.
FocusScope {
    id: root

    required property string label
    required property int number
    required property int most

    signal counted(int number)
    signal entered

    activeFocusOnTab: true
    implicitHeight: name.height + Theme.space8 + Theme.homeTarget

    Words {
        id: name

        font.pixelSize: Theme.smallPx
        font.weight: Font.DemiBold
        text: root.label
        width: parent.width
    }

    component Step: Tappable {
        id: step

        required property string icon

        height: Theme.homeTarget
        width: Theme.homeTarget

        Rectangle {
            anchors.fill: parent
            border.color: Theme.leaf
            border.width: Theme.hairline
            color: step.pressed ? Theme.leafChip : Theme.card
            radius: step.radius
        }

        Icon {
            anchors.centerIn: parent
            name: step.icon
            opacity: step.enabled ? 1 : Theme.ruleOpacity
            tint: Theme.leaf
        }
    }

    Step {
        id: fewer

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        enabled: root.number > 0
        icon: "minus"
        objectName: root.objectName + "Fewer"
        spoken: qsTr("One fewer: %1").arg(root.label)
        onTapped: root.counted(root.number - 1)
    }

    Rectangle {
        id: box

        anchors.bottom: parent.bottom
        anchors.left: fewer.right
        anchors.leftMargin: Theme.space16
        anchors.right: more.left
        anchors.rightMargin: Theme.space16
        border.color: line.activeFocus ? Theme.leaf : Theme.soft
        border.width: line.activeFocus ? Theme.strongLine : Theme.hairline
        color: Theme.card
        height: Theme.homeTarget
        radius: Theme.space16

        TextInput {
            id: line

            anchors.fill: parent
            color: Theme.ink
            focus: true
            font.family: Theme.family
            font.features: ({
                    "tnum": 1
                })
            font.pixelSize: Theme.headingPx
            font.weight: Font.Bold
            horizontalAlignment: TextInput.AlignHCenter
            inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhNoPredictiveText
            maximumLength: String(root.most).length
            objectName: root.objectName + "Line"
            selectedTextColor: Theme.paper
            selectionColor: Theme.leaf
            text: root.number > 0 ? String(root.number) : ""
            validator: IntValidator {
                bottom: 0
                top: root.most
            }
            verticalAlignment: TextInput.AlignVCenter

            Accessible.name: root.label
            Accessible.role: Accessible.SpinBox

            onAccepted: root.entered()
            onActiveFocusChanged: activeFocus ? selectAll() : deselect()
            onTextEdited: root.counted(Number(text))
        }

        Words {
            anchors.centerIn: parent
            color: Theme.soft
            font.pixelSize: Theme.headingPx
            font.weight: Font.Bold
            text: "0"
            visible: line.text === "" && line.preeditText === ""
            Accessible.ignored: true
        }

        FocusRing {
            around: box.radius
            visible: line.activeFocus && Theme.keyed
        }
    }

    Step {
        id: more

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        enabled: root.number < root.most
        icon: "plus"
        objectName: root.objectName + "More"
        spoken: qsTr("One more: %1").arg(root.label)
        onTapped: root.counted(root.number + 1)
    }
}
