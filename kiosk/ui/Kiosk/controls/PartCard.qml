import QtQuick
import Kiosk

// A part of the kiosk after its self-test: result, remedy, and a mark that can be told without
// colour.
Rectangle {
    id: root

    required property string icon
    required property string title
    required property string detail
    required property string standing
    readonly property bool broken: standing === "broken"
    readonly property bool marked: broken || standing === "look"
    readonly property color tint: broken ? Theme.refused.ground : marked ? Theme.ink : standing === "ok" ? Theme.leaf : Theme.soft

    border.color: broken ? tint : marked ? Theme.amber : Theme.cardLine
    border.width: marked ? Theme.strongLine : Theme.hairline
    color: Theme.card
    implicitHeight: texts.height + 2 * Theme.space16
    radius: Theme.radius

    Accessible.description: root.detail
    Accessible.name: root.title
    Accessible.role: Accessible.ListItem

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        name: root.icon
        tint: root.tint
    }

    Column {
        id: texts

        anchors.left: sign.right
        anchors.leftMargin: Theme.space32
        anchors.right: mark.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter

        Words {
            font.pixelSize: Theme.portrait ? Theme.bodyPx : Theme.smallPx
            font.weight: Font.Bold
            text: root.title
            width: parent.width
            Accessible.ignored: true
        }

        Words {
            color: Theme.soft
            font.pixelSize: Theme.smallPx
            text: root.detail
            visible: text !== ""
            width: parent.width
            Accessible.ignored: true
        }
    }

    Icon {
        id: mark

        anchors.right: parent.right
        anchors.rightMargin: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        name: root.standing === "trying" ? "hourglass" : root.standing === "ok" ? "circle-check" : root.broken ? "x" : "circle-alert"
        tint: root.tint
    }
}
