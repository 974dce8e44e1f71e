pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The labels of a new roll: a common number by one touch, any other by steps.
ColumnLayout {
    id: root

    required property PrintersView view

    spacing: Theme.space24

    PageHeader {
        Layout.fillWidth: true
        about: root.view.title
        question: qsTr("How many labels has the new roll?")
        onBacked: root.view.back()
    }

    ListView {
        Layout.fillHeight: true
        Layout.fillWidth: true
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        clip: true
        interactive: contentHeight > height
        model: root.view.rolls
        objectName: "rolls"
        spacing: Theme.space16

        delegate: OptionCard {
            required property int index

            objectName: "roll-" + index
            tone: Theme.admitted
            width: ListView.view.width
            onTapped: root.view.take_roll(index)
        }
    }

    Words {
        Layout.fillWidth: true
        font.weight: Font.DemiBold
        text: qsTr("Another number; the package says how many")
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space16

        ActionButton {
            Layout.fillWidth: true
            fill: Theme.card
            line: Theme.cardLine
            objectName: "fewerLabels"
            text: qsTr("− 10")
            words: Theme.ink
            onTapped: root.view.fewer()

            Accessible.name: qsTr("Ten fewer")
        }

        ActionButton {
            Layout.fillWidth: true
            fill: Theme.card
            line: Theme.cardLine
            objectName: "moreLabels"
            text: qsTr("+ 10")
            words: Theme.ink
            onTapped: root.view.more()

            Accessible.name: qsTr("Ten more")
        }

        ActionButton {
            Layout.fillWidth: true
            fill: Theme.leaf
            line: Theme.leaf
            objectName: "takeLabels"
            text: qsTr("%1 labels").arg(root.view.labels)
            words: Theme.paper
            onTapped: root.view.take_labels()
        }
    }
}
