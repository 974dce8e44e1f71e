import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The checks, a QR code with their results for support, and the program's end.
ColumnLayout {
    id: root

    required property SystemView view

    spacing: Theme.space24

    GridLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        columnSpacing: Theme.space32
        columns: Theme.portrait ? 1 : 2
        rowSpacing: Theme.space24

        FactList {
            Layout.fillHeight: true
            Layout.fillWidth: true
            model: root.view.findings
            objectName: "findings"
        }

        RowLayout {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: Theme.portrait
            spacing: Theme.space32
            visible: root.view.code !== ""

            CodeSquare {
                Layout.preferredHeight: Theme.codeSide
                Layout.preferredWidth: Theme.codeSide
                modules: root.view.code
                objectName: "diagnosisCode"
                radius: Theme.space16

                Accessible.name: qsTr("Diagnosis as a QR code")
                Accessible.role: Accessible.Graphic
            }

            Column {
                Layout.fillWidth: true
                spacing: Theme.space8
                visible: Theme.portrait

                Words {
                    font.weight: Font.Bold
                    text: qsTr("For support")
                    width: parent.width
                }

                Words {
                    color: Theme.soft
                    font.pixelSize: Theme.smallPx
                    text: qsTr("Scan it with a phone and send the text; it names no visitor")
                    width: parent.width
                }
            }
        }
    }

    Words {
        Layout.fillWidth: true
        color: Theme.soft
        font.pixelSize: Theme.smallPx
        objectName: "version"
        text: root.view.running ? qsTr("Trying every part…") : qsTr("Version %1").arg(root.view.version)
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space16
        visible: root.view.sure === ""

        ActionButton {
            Layout.fillWidth: true
            enabled: !root.view.running
            fill: enabled ? Theme.leaf : Theme.paper
            icon: Theme.largeText ? "" : "stethoscope"
            line: enabled ? Theme.leaf : Theme.cardLine
            objectName: "diagnose"
            text: qsTr("Check again")
            words: enabled ? Theme.paper : Theme.soft
            onTapped: root.view.diagnose()
        }

        ActionButton {
            Layout.fillWidth: true
            fill: Theme.card
            icon: Theme.largeText ? "" : "rotate-cw"
            line: Theme.cardLine
            objectName: "restart"
            text: qsTr("Restart")
            words: Theme.ink
            onTapped: root.view.ask("restart")
        }

        ActionButton {
            Layout.fillWidth: true
            fill: Theme.card
            icon: Theme.largeText ? "" : "power"
            line: Theme.cardLine
            objectName: "quit"
            text: qsTr("Quit")
            words: Theme.ink
            onTapped: root.view.ask("quit")
        }
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space16
        visible: root.view.sure !== ""

        ActionButton {
            Layout.fillWidth: true
            fill: Theme.card
            line: Theme.cardLine
            objectName: "notSure"
            text: qsTr("No, stay")
            words: Theme.ink
            onTapped: root.view.ask("")
        }

        ActionButton {
            Layout.fillWidth: true
            fill: Theme.refused.ground
            line: Theme.refused.ground
            objectName: "sure"
            text: root.view.sure === "restart" ? qsTr("Yes, restart the kiosk") : qsTr("Yes, end the kiosk")
            words: Theme.paper
            onTapped: root.view.confirm()
        }
    }
}
