import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// Finds a member by the full name.
ColumnLayout {
    id: root

    required property ActsView view

    spacing: Theme.space16

    Field {
        Layout.fillWidth: true
        focus: true
        hint: qsTr("Three letters or more")
        icon: "search"
        label: qsTr("Name or member number")
        objectName: "personName"
        onEdited: root.view.type_text(text)
    }

    ActAnswers {
        Layout.fillHeight: true
        Layout.fillWidth: true
        view: root.view
    }

    Words {
        Layout.fillWidth: true
        color: Theme.soft
        font.pixelSize: Theme.smallPx
        objectName: "peopleNote"
        text: root.view.nobody ? qsTr("Nobody on this kiosk is called so") : qsTr("There are more; type more of the name")
        visible: root.view.more || root.view.nobody
    }
}
