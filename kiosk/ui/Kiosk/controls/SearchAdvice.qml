import QtQuick
import Kiosk
import Kiosk.Views

// Advice in the place of the search's names.
Item {
    id: root

    required property SearchView view

    Column {
        anchors.centerIn: parent
        spacing: Theme.space24
        width: Math.min(parent.width, Theme.adviceWidth)

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: root.view.unknown ? "circle-question-mark" : "search"
            side: Theme.largeIcon
            tint: Theme.soft
            visible: Theme.portrait || !Theme.largeText
        }

        Words {
            color: Theme.soft
            horizontalAlignment: Text.AlignHCenter
            objectName: "advice"
            text: root.view.advice
            width: parent.width
        }
    }
}
