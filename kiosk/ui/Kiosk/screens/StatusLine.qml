pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The quiet end of the Waiting screen: how the link to central is, and the staff's door.
RowLayout {
    id: root

    required property FrontDesk desk
    readonly property WaitingView view: desk.waiting

    spacing: Theme.space16

    Icon {
        name: root.view.connected ? "cloud" : "cloud-off"
        side: Theme.smallIcon
        tint: Theme.soft
        visible: root.view.link !== ""
    }

    Words {
        Layout.fillWidth: root.view.concern === ""
        color: Theme.soft
        font.pixelSize: Theme.smallPx
        objectName: "link"
        text: root.view.link
        visible: root.view.concern === "" || !Theme.largeText
    }

    // Somebody should look before it stops the door: amber, and no alarm.
    Rectangle {
        Layout.fillWidth: true
        Layout.preferredHeight: concern.implicitHeight + 2 * Theme.space8
        color: Theme.amber
        radius: Theme.space16
        visible: root.view.concern !== ""

        FittedWords {
            id: concern

            anchors.left: parent.left
            anchors.leftMargin: Theme.space16
            anchors.right: parent.right
            anchors.rightMargin: Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.ink
            leastPx: Theme.smallPx
            mostHeight: Theme.target
            mostPx: Theme.smallPx
            objectName: "concern"
            text: root.view.concern
            weight: Font.DemiBold
        }
    }

    Tappable {
        id: door

        Layout.preferredHeight: Theme.homeTarget
        Layout.preferredWidth: Math.max(Theme.homeTarget, label.width)
        objectName: "staffDoor"
        opacity: pressed ? Theme.pressedOpacity : 1
        spoken: label.text
        onTapped: root.desk.open_staff()

        Words {
            id: label

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.soft
            font.pixelSize: Theme.smallPx
            text: qsTr("Staff")
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
