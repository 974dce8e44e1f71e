pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The foot of the Waiting screen: the state of the link or a warning for staff, and the entry to
// the staff panel.
RowLayout {
    id: root

    required property FrontDesk desk
    readonly property WaitingView view: desk.waiting
    readonly property bool concerned: view.concern !== ""

    spacing: Theme.space16

    Icon {
        name: root.view.connected ? "cloud" : "cloud-off"
        side: Theme.smallIcon
        tint: Theme.soft
        visible: root.view.link !== "" && !root.concerned
    }

    Words {
        Layout.fillWidth: true
        color: Theme.soft
        font.pixelSize: Theme.smallPx
        objectName: "link"
        text: root.view.link
        visible: !root.concerned
    }

    // A warning before it becomes a fault: amber, but no alarm.
    Item {
        Layout.fillWidth: true
        implicitHeight: concern.implicitHeight
        visible: root.concerned

        Chip {
            id: concern

            color: Theme.amber
            icon: "triangle-alert"
            mostWidth: parent.width
            objectName: "concern"
            text: root.view.concern
            words: Theme.ink
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
