import QtQuick
import Kiosk
import Kiosk.Views

// Central's address as it is typed.
Rectangle {
    id: root

    required property EnrolmentView view
    readonly property bool current: view.field === "address"

    border.color: current ? Theme.leaf : Theme.soft
    border.width: current ? Theme.strongLine : Theme.hairline
    color: Theme.card
    implicitHeight: Theme.target
    radius: Theme.space16

    Accessible.name: qsTr("Central's address")
    Accessible.role: Accessible.EditableText
    Accessible.focusable: true
    Accessible.onPressAction: root.view.pick("address")

    activeFocusOnTab: true
    onActiveFocusChanged: activeFocus && root.view.pick("address")

    FocusRing {
        around: root.radius
        visible: root.activeFocus && Theme.keyed
        z: 1
    }

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        name: "link"
        side: Theme.smallIcon
        tint: Theme.soft
    }

    FittedWords {
        anchors.left: sign.right
        anchors.leftMargin: Theme.space16
        anchors.right: parent.right
        anchors.rightMargin: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        weight: Font.DemiBold
        leastPx: Theme.leastPx
        mostHeight: root.height
        mostPx: Theme.bodyPx
        objectName: "address"
        text: root.view.address
        wrapMode: Text.WrapAnywhere
    }

    MouseArea {
        anchors.fill: parent
        onClicked: root.view.pick("address")
    }
}
