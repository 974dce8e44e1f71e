import QtQuick
import Kiosk
import Kiosk.Views

// Show your code.
SplitScreen {
    id: root

    required property WaitingView view
    required property Language language
    required property Pictures pictures

    objectName: "waitingScreen"
    portraitShare: Theme.waitingShare

    dark: [
        LookPanel {
            anchors.fill: parent
            anchors.margins: Theme.pageMargin
            pictures: root.pictures
            view: root.view
        }
    ]

    TodayPanel {
        anchors.bottomMargin: Theme.space32
        anchors.fill: parent
        anchors.leftMargin: Theme.pageMargin
        anchors.rightMargin: Theme.pageMargin
        anchors.topMargin: Theme.space48
        language: root.language
        view: root.view
    }
}
