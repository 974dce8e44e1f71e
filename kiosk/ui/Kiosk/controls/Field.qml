pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

// A line to type in, under its name. The keyboard neither learns nor suggests words.
FocusScope {
    id: root

    required property string label
    property string hint: ""
    property string problem: ""
    property string icon: ""
    property int kind: Qt.ImhNone
    property alias text: line.text
    property alias limit: line.maximumLength

    signal edited
    signal entered

    activeFocusOnTab: true
    implicitHeight: name.height + Theme.space8 + box.height

    Words {
        id: name

        color: root.problem === "" ? Theme.ink : Theme.refused.ground
        font.pixelSize: Theme.smallPx
        font.weight: Font.DemiBold
        text: root.problem === "" ? root.label : root.problem
        width: parent.width
    }

    Rectangle {
        id: box

        anchors.bottom: parent.bottom
        border.color: root.problem !== "" ? Theme.refused.ground : line.activeFocus ? Theme.leaf : Theme.soft
        border.width: line.activeFocus || root.problem !== "" ? Theme.strongLine : Theme.hairline
        color: Theme.card
        height: Theme.target
        radius: Theme.space16
        width: parent.width

        Icon {
            id: sign

            anchors.left: parent.left
            anchors.leftMargin: Theme.space24
            anchors.verticalCenter: parent.verticalCenter
            name: root.icon
            side: Theme.smallIcon
            tint: Theme.soft
            visible: root.icon !== ""
        }

        TextInput {
            id: line

            anchors.fill: parent
            clip: true
            color: Theme.ink
            focus: true
            font.family: Theme.family
            font.pixelSize: Theme.bodyPx
            font.weight: Font.DemiBold
            inputMethodHints: root.kind | Qt.ImhNoPredictiveText | Qt.ImhSensitiveData
            leftPadding: sign.visible ? Theme.space24 + sign.width + Theme.space16 : Theme.space24
            objectName: root.objectName + "Line"
            rightPadding: Theme.space24
            selectedTextColor: Theme.paper
            selectionColor: Theme.leaf
            verticalAlignment: TextInput.AlignVCenter

            Accessible.description: root.problem
            Accessible.name: root.label
            Accessible.role: Accessible.EditableText

            onAccepted: root.entered()
            onTextEdited: root.edited()

            Words {
                anchors.fill: parent
                anchors.leftMargin: line.leftPadding
                color: Theme.soft
                text: root.hint
                verticalAlignment: Text.AlignVCenter
                visible: line.text === "" && line.preeditText === ""
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }

        FocusRing {
            around: box.radius
            visible: line.activeFocus && Theme.keyed
        }
    }
}
