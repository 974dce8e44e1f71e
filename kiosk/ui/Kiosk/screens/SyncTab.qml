import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The unsent entries, the last round, the age of the data, and the entries under review.
ColumnLayout {
    id: root

    required property StaffView view

    spacing: Theme.space24

    FactList {
        Layout.fillHeight: true
        Layout.fillWidth: true
        model: root.view.sync
        objectName: "syncFacts"
    }

    ActionButton {
        Layout.fillWidth: true
        fill: Theme.leaf
        icon: "send"
        line: Theme.leaf
        objectName: "sendNow"
        text: qsTr("Send now")
        words: Theme.paper
        onTapped: root.view.send_now()
    }
}
