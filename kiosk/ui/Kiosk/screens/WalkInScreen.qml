pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views

// A new guest: the form, and its three further pages.
FocusScope {
    id: root

    required property FrontDesk desk
    required property Language language
    readonly property WalkInView view: desk.walkIn
    readonly property string page: view.page

    focus: true
    objectName: "walkInScreen"

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    WalkInFields {
        id: fields

        anchors.bottom: dock.top
        anchors.bottomMargin: Theme.space24
        anchors.left: parent.left
        anchors.leftMargin: Theme.pageMargin
        anchors.right: parent.right
        anchors.rightMargin: Theme.pageMargin
        anchors.top: parent.top
        anchors.topMargin: Theme.portrait ? Theme.space48 : Theme.space24
        desk: root.desk
        focus: root.page === "form"
        view: root.view
        visible: root.page === "form"
    }

    KeyboardDock {
        id: dock

        anchors.bottom: parent.bottom
        language: root.language
        visible: root.page === "form"
        width: parent.width
    }

    Loader {
        active: root.page === "places"
        anchors.bottomMargin: Theme.space32
        anchors.fill: parent
        anchors.leftMargin: Theme.pageMargin
        anchors.rightMargin: Theme.pageMargin
        anchors.topMargin: Theme.space48
        focus: active
        sourceComponent: PlacePicker {
            focus: true
            view: root.view
        }
    }

    Loader {
        active: root.page === "consent"
        anchors.bottomMargin: Theme.space48
        anchors.fill: parent
        anchors.leftMargin: Theme.pageMargin
        anchors.rightMargin: Theme.pageMargin
        anchors.topMargin: Theme.space48
        focus: active
        sourceComponent: ConsentPage {
            focus: true
            view: root.view
        }
    }

    Loader {
        active: root.page === "known"
        anchors.fill: parent
        focus: active
        sourceComponent: KnownPage {
            desk: root.desk
            focus: true
            view: root.view
        }
    }
}
