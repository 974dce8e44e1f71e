import QtQuick
import Kiosk
import Kiosk.Views

// The home screen: show your code. Its contents drift slowly to prevent burn-in.
SplitScreen {
    id: root

    required property FrontDesk desk
    required property Language language
    required property Pictures pictures
    readonly property real driftX: desk.dimming.driftX * Theme.drift
    readonly property real driftY: desk.dimming.driftY * Theme.drift

    objectName: "waitingScreen"
    portraitShare: Theme.waitingShare

    dark: [
        LookPanel {
            anchors.fill: parent
            anchors.leftMargin: Theme.pageMargin + root.driftX
            anchors.rightMargin: Theme.pageMargin - root.driftX
            anchors.topMargin: Theme.pageMargin + root.driftY
            anchors.bottomMargin: Theme.space48 - root.driftY
            desk: root.desk
            pictures: root.pictures
        }
    ]

    TodayPanel {
        anchors.fill: parent
        anchors.bottomMargin: -root.driftY
        anchors.leftMargin: Theme.pageMargin + root.driftX
        anchors.rightMargin: Theme.pageMargin - root.driftX
        anchors.topMargin: Theme.space48 + root.driftY
        desk: root.desk
        language: root.language
    }
}
