pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Type a name, then touch it in the list. The other ways stand above the keys.
FocusScope {
    id: root

    required property FrontDesk desk
    required property Language language
    readonly property SearchView view: desk.search

    focus: true
    objectName: "searchScreen"

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    GridLayout {
        anchors.bottom: dock.top
        anchors.bottomMargin: Theme.space24
        anchors.left: parent.left
        anchors.leftMargin: Theme.pageMargin
        anchors.right: parent.right
        anchors.rightMargin: Theme.pageMargin
        anchors.top: parent.top
        anchors.topMargin: Theme.portrait ? Theme.space48 : Theme.space24
        columnSpacing: Theme.space32
        columns: 2
        rowSpacing: Theme.space16

        FormHeader {
            Layout.columnSpan: Theme.portrait ? 2 : 1
            Layout.fillWidth: true
            back: qsTr("Back")
            title: qsTr("Find my name")
            onBacked: root.desk.go_home()
        }

        Field {
            id: name

            Layout.columnSpan: 2
            Layout.fillWidth: true
            Layout.row: 1
            focus: true
            icon: "search"
            label: root.view.note
            limit: root.view.longest
            objectName: "searchName"
            text: root.view.typed
            onEdited: root.view.type_name(text)
            onEntered: root.view.pick_only()
        }

        HitGrid {
            Layout.columnSpan: 2
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.row: 2
            objectName: "hits"
            view: root.view

            SearchAdvice {
                anchors.fill: parent
                view: root.view
                visible: root.view.advice !== ""
            }
        }

        WaysOn {
            Layout.column: Theme.portrait ? 0 : 1
            Layout.columnSpan: Theme.portrait ? 2 : 1
            Layout.fillWidth: Theme.portrait
            Layout.row: Theme.portrait ? 3 : 0
            desk: root.desk
            guestMarked: root.view.unknown
            helpMarked: root.view.resting
        }
    }

    KeyboardDock {
        id: dock

        anchors.bottom: parent.bottom
        language: root.language
        width: parent.width
    }
}
