import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The ways for someone who was not found or could not be proven: the guest form and staff.
GridLayout {
    id: root

    required property FrontDesk desk
    property bool guestMarked: false
    property bool helpMarked: false

    columnSpacing: Theme.space16
    columns: 2
    rowSpacing: Theme.space16

    ActionButton {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.waysOnHeight
        Layout.preferredWidth: Theme.waysOnWidth
        fill: root.guestMarked ? Theme.leaf : Theme.card
        icon: Theme.largeText && !Theme.portrait ? "" : "user-plus"
        line: root.guestMarked ? Theme.leaf : Theme.cardLine
        objectName: "registerGuest"
        text: qsTr("Register as a guest")
        words: root.guestMarked ? Theme.paper : Theme.ink
        onTapped: root.desk.open_walk_in()
    }

    ActionButton {
        readonly property bool marked: root.helpMarked && !root.desk.helpCalled

        Layout.fillWidth: true
        Layout.preferredHeight: Theme.waysOnHeight
        Layout.preferredWidth: Theme.waysOnWidth
        fill: marked ? Theme.leaf : Theme.card
        icon: root.desk.helpCalled ? "check" : "concierge-bell"
        line: marked ? Theme.leaf : Theme.cardLine
        objectName: "callStaff"
        text: root.desk.helpCalled ? qsTr("Our staff are coming") : qsTr("Call staff")
        words: marked ? Theme.paper : Theme.ink
        onTapped: root.desk.call_staff()
    }
}
