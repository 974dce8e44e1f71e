import QtQuick
import Kiosk

// A sentence to agree to.
Tappable {
    id: root

    required property string text
    required property bool ticked
    property string problem: ""

    implicitHeight: Math.max(Theme.target, words.height)
    meaning: problem
    radius: Theme.space16
    spoken: text

    Accessible.checkable: true
    Accessible.checked: root.ticked
    Accessible.role: Accessible.CheckBox

    Rectangle {
        id: box

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        border.color: root.problem !== "" ? Theme.refused.ground : root.ticked ? Theme.leaf : Theme.soft
        border.width: Theme.strongLine
        color: root.ticked ? Theme.leaf : Theme.card
        height: Theme.space64
        opacity: root.pressed ? Theme.pressedOpacity : 1
        radius: Theme.space16
        width: height

        Icon {
            anchors.centerIn: parent
            name: "check"
            tint: Theme.paper
            visible: root.ticked
        }
    }

    FittedWords {
        id: words

        anchors.left: box.right
        anchors.leftMargin: Theme.space24
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        color: root.problem === "" ? Theme.ink : Theme.refused.ground
        leastPx: Theme.smallPx
        mostHeight: Theme.target
        mostPx: Theme.bodyPx
        objectName: root.objectName + "Words"
        text: root.problem === "" ? root.text : root.problem
        Accessible.ignored: true
    }
}
