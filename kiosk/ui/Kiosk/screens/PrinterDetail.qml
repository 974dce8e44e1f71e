import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// One printer: its state, labels, test badge and actions.
ColumnLayout {
    id: root

    required property PrintersView view
    required property string icon
    required property string looks
    required property string remedy
    required property string standing
    required property string labels
    required property real share
    required property bool few
    required property bool chosen
    required property bool empty
    required property string tested
    required property bool testing

    spacing: Theme.space16

    FactCard {
        Layout.fillWidth: true
        detail: root.remedy
        icon: root.icon
        objectName: "printerState"
        standing: root.standing
        title: root.looks
    }

    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.space8
        visible: root.labels !== ""

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space16

            Icon {
                name: root.few ? "circle-alert" : "scroll-text"
                side: Theme.smallIcon
                tint: root.few ? Theme.refused.ground : Theme.leaf
            }

            Words {
                Layout.fillWidth: true
                color: root.few ? Theme.refused.ground : Theme.ink
                font.features: ({
                        "tnum": 1
                    })
                font.weight: root.few ? Font.Bold : Font.DemiBold
                objectName: "labels"
                text: root.labels
            }
        }

        Gauge {
            Layout.fillWidth: true
            fill: root.few ? Theme.refused.ground : Theme.leaf
            share: Math.max(0, root.share)
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space16
        visible: root.tested !== ""

        Icon {
            name: root.testing ? "hourglass" : "id-card"
            side: Theme.smallIcon
            tint: Theme.leaf
        }

        Words {
            Layout.fillWidth: true
            objectName: "tested"
            text: root.tested
        }
    }

    Item {
        Layout.fillHeight: true
        visible: !Theme.portrait
    }

    ActionButton {
        Layout.fillWidth: true
        fill: Theme.leaf
        icon: root.chosen ? "" : "printer"
        line: Theme.leaf
        objectName: "choosePrinter"
        text: qsTr("Choose a printer")
        visible: !root.chosen
        words: Theme.paper
        onTapped: root.view.open_choice()
    }

    ActionButton {
        Layout.fillWidth: true
        fill: Theme.leaf
        icon: "scroll-text"
        line: Theme.leaf
        objectName: "rollIsIn"
        text: qsTr("Roll is in")
        visible: root.empty
        words: Theme.paper
        onTapped: root.view.open_roll()
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space16
        uniformCellSizes: true
        visible: root.chosen

        ActionButton {
            Layout.fillWidth: true
            enabled: !root.testing
            fill: !enabled ? Theme.paper : root.empty ? Theme.card : Theme.leaf
            line: root.empty || !enabled ? Theme.cardLine : Theme.leaf
            objectName: "testBadge"
            text: qsTr("Test print")
            words: !enabled ? Theme.soft : root.empty ? Theme.ink : Theme.paper
            onTapped: root.view.test()
        }

        ActionButton {
            Layout.fillWidth: true
            fill: Theme.card
            line: Theme.cardLine
            objectName: "newRoll"
            text: qsTr("New roll")
            visible: !root.empty
            words: Theme.ink
            onTapped: root.view.open_roll()
        }

        ActionButton {
            Layout.fillWidth: true
            fill: Theme.card
            line: Theme.cardLine
            objectName: "changePrinter"
            text: qsTr("Change")
            words: Theme.ink
            onTapped: root.view.open_choice()
        }
    }
}
