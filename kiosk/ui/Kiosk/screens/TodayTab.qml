pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The day's log, newest first; above it an open call for help, below it the button to let a member
// in.
ColumnLayout {
    id: root

    required property StaffView view

    spacing: Theme.space24

    Rectangle {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.homeTarget + Theme.space32
        color: Theme.ink
        objectName: "helpCall"
        radius: Theme.radius
        visible: root.view.helpWanted

        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: Theme.space32
            anchors.rightMargin: Theme.space16
            spacing: Theme.space24

            Icon {
                name: "concierge-bell"
                tint: Theme.amber
            }

            FittedWords {
                Layout.fillWidth: true
                color: Theme.paper
                leastPx: Theme.smallPx
                mostHeight: Theme.target
                mostPx: Theme.bodyPx
                objectName: "helpWords"
                text: root.view.helpWords
                weight: Font.Bold
            }

            ActionButton {
                fill: Theme.amber
                line: Theme.amber
                objectName: "come"
                text: qsTr("I am coming")
                words: Theme.ink
                onTapped: root.view.come()
            }
        }
    }

    PrintCall {
        Layout.fillWidth: true
        objectName: "printCall"
        text: root.view.printCall
        visible: text !== ""
        onTapped: root.view.open_prints()
    }

    ListView {
        Layout.fillHeight: true
        Layout.fillWidth: true
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        clip: true
        model: root.view.log
        objectName: "log"
        spacing: Theme.space16
        visible: root.view.logCount > 0

        delegate: LogCard {
            required property int index

            objectName: "line-" + index
            width: ListView.view.width
            onTapped: root.view.open_line(index)
        }

        footer: Words {
            color: Theme.soft
            font.pixelSize: Theme.smallPx
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Older records stand on central's page")
            topPadding: Theme.space24
            visible: root.view.logMore
            width: ListView.view.width
        }
    }

    Column {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.topMargin: Theme.space48
        objectName: "emptyLog"
        spacing: Theme.space16
        visible: root.view.loaded && root.view.logCount === 0

        Icon {
            name: "list"
            side: Theme.largeIcon
            tint: Theme.leaf
        }

        Words {
            font.weight: Font.Bold
            text: qsTr("Nobody has come today")
            width: parent.width
        }
    }

    Item {
        Layout.fillHeight: true
        visible: !root.view.loaded
    }

    ActionButton {
        Layout.fillWidth: true
        fill: Theme.leaf
        icon: "search"
        line: Theme.leaf
        objectName: "admitMember"
        text: qsTr("Find a member and let them in")
        words: Theme.paper
        onTapped: root.view.acts.open_search()
    }
}
