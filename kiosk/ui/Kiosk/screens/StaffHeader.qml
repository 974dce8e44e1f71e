import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The name of the member of staff, and the way out.
Rectangle {
    id: root

    required property FrontDesk desk

    color: Theme.ink
    implicitHeight: Theme.homeTarget + 2 * Theme.space16

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space32
        anchors.rightMargin: Theme.space32
        anchors.topMargin: Theme.space16
        anchors.bottomMargin: Theme.space16
        spacing: Theme.space24

        Icon {
            name: "user-check"
            tint: Theme.amber
        }

        FittedWords {
            Layout.fillWidth: true
            color: Theme.paper
            leastPx: Theme.smallPx
            mostHeight: Theme.target
            mostPx: Theme.subheadingPx
            objectName: "staffName"
            text: root.desk.staff.name
            weight: Font.Bold
        }

        ActionButton {
            fill: Theme.amber
            icon: "lock"
            line: Theme.amber
            objectName: "home"
            text: qsTr("Close")
            words: Theme.ink
            onTapped: root.desk.go_home()
        }
    }
}
