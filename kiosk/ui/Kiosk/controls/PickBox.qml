import QtQuick
import Kiosk

// A button that looks like a field and opens a list.
Tappable {
    id: root

    required property string label
    required property string chosen
    property string hint: ""
    property string problem: ""

    implicitHeight: name.height + Theme.space8 + Theme.target
    meaning: problem !== "" ? problem : chosen
    radius: Theme.space16
    spoken: label

    Words {
        id: name

        color: root.problem === "" ? Theme.ink : Theme.refused.ground
        font.pixelSize: Theme.smallPx
        font.weight: Font.DemiBold
        objectName: root.objectName + "Label"
        text: root.problem === "" ? root.label : root.problem
        width: parent.width
        Accessible.ignored: true
    }

    Rectangle {
        id: box

        anchors.bottom: parent.bottom
        border.color: root.problem === "" ? Theme.soft : Theme.refused.ground
        border.width: root.problem === "" ? Theme.hairline : Theme.strongLine
        color: Theme.card
        height: Theme.target
        opacity: root.pressed ? Theme.pressedOpacity : 1
        radius: root.radius
        width: parent.width

        FittedWords {
            anchors.left: parent.left
            anchors.leftMargin: Theme.space24
            anchors.right: arrow.left
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            color: root.chosen === "" ? Theme.soft : Theme.ink
            leastPx: Theme.smallPx
            mostHeight: parent.height
            mostPx: Theme.bodyPx
            text: root.chosen === "" ? root.hint : root.chosen
            weight: root.chosen === "" ? Font.Normal : Font.DemiBold
            Accessible.ignored: true
        }

        Icon {
            id: arrow

            anchors.right: parent.right
            anchors.rightMargin: Theme.space24
            anchors.verticalCenter: parent.verticalCenter
            name: "chevron-right"
            side: Theme.smallIcon
            tint: Theme.soft
        }
    }
}
