import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The result of an action.
ColumnLayout {
    id: root

    required property ActsView view

    spacing: Theme.space24

    Item {
        Layout.fillHeight: true
    }

    Icon {
        Layout.alignment: Qt.AlignHCenter
        name: root.view.doneIcon
        side: Theme.largeIcon
        tint: Theme.leaf
    }

    FittedWords {
        Layout.fillWidth: true
        horizontalAlignment: Text.AlignHCenter
        leastPx: Theme.bodyPx
        mostHeight: 2 * Theme.space96
        mostPx: Theme.headingPx
        objectName: "doneTitle"
        text: root.view.doneTitle
        weight: Font.Bold
    }

    Words {
        Layout.fillWidth: true
        color: Theme.soft
        horizontalAlignment: Text.AlignHCenter
        objectName: "doneDetail"
        text: root.view.doneDetail
        visible: text !== ""
    }

    Item {
        Layout.fillHeight: true
    }

    ActionButton {
        Layout.fillWidth: true
        fill: Theme.leaf
        focus: true
        line: Theme.leaf
        objectName: "doneClose"
        text: qsTr("Done")
        words: Theme.paper
        onTapped: root.view.close()
    }
}
