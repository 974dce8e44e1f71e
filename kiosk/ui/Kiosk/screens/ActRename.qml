import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The name for the badge.
ColumnLayout {
    id: root

    required property ActsView view

    spacing: Theme.space24

    Field {
        Layout.fillWidth: true
        focus: true
        icon: "id-card"
        label: qsTr("Name on the badge")
        limit: root.view.textLimit
        objectName: "badgeName"
        onEdited: root.view.type_text(text)
        onEntered: root.view.save()
        Component.onCompleted: text = root.view.text
    }

    Item {
        Layout.fillHeight: true
    }

    ActionButton {
        Layout.fillWidth: true
        enabled: root.view.ready && !root.view.asking
        fill: enabled ? Theme.leaf : Theme.paper
        icon: "check"
        line: enabled ? Theme.leaf : Theme.cardLine
        objectName: "save"
        text: qsTr("Keep this name")
        words: enabled ? Theme.paper : Theme.soft
        onTapped: root.view.save()
    }
}
