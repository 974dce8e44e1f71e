pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The light half of the Waiting screen: today's sessions, and the buttons below, within everybody's
// reach.
ColumnLayout {
    id: root

    required property FrontDesk desk
    required property Language language
    readonly property WaitingView view: desk.waiting

    spacing: Theme.space16

    NoticeBar {
        Layout.bottomMargin: Theme.space8
        Layout.fillWidth: true
        objectName: "notice"
        text: root.view.notice
        visible: text !== ""
    }

    Programme {
        Layout.fillHeight: true
        Layout.fillWidth: true
        view: root.view
    }

    RowLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.space8
        spacing: Theme.space16
        uniformCellSizes: true

        ActionTile {
            Layout.fillWidth: true
            icon: "search"
            objectName: "search"
            text: qsTr("Find my name")
            onTapped: root.desk.open_search()
        }

        ActionTile {
            Layout.fillWidth: true
            icon: "user-plus"
            objectName: "walkIn"
            text: qsTr("New guest")
            onTapped: root.desk.open_walk_in()
        }

        ActionTile {
            Layout.fillWidth: true
            icon: "users"
            objectName: "group"
            text: qsTr("Group")
            onTapped: root.desk.open_group()
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space16
        uniformCellSizes: true

        ActionTile {
            Layout.fillWidth: true
            icon: root.desk.helpCalled ? "check" : "concierge-bell"
            objectName: "callStaff"
            quiet: true
            text: root.desk.helpCalled ? qsTr("Staff called") : qsTr("Call staff")
            onTapped: root.desk.call_staff()
        }

        ActionTile {
            Layout.fillWidth: true
            icon: "a-large-small"
            objectName: "largeText"
            quiet: true
            text: root.desk.legibility.large ? qsTr("Normal text") : qsTr("Large text")
            onTapped: root.desk.legibility.switch()
        }

        ActionTile {
            Layout.fillWidth: true
            icon: "languages"
            objectName: "language"
            quiet: true
            text: root.language.other
            onTapped: root.language.switch()
        }
    }

    StatusLine {
        Layout.fillWidth: true
        Layout.topMargin: -Theme.space16
        desk: root.desk
    }
}
