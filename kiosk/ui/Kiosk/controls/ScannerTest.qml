import QtQuick
import Kiosk
import Kiosk.Views

// The last scan, character by character. It checks nobody in.
Rectangle {
    id: root

    required property DevicesView view

    border.color: Theme.cardLine
    border.width: Theme.hairline
    color: Theme.card
    radius: Theme.radius

    Accessible.description: root.view.scannedBy
    Accessible.name: qsTr("Scanner test")
    Accessible.role: Accessible.StaticText

    Icon {
        id: sign

        anchors.left: parent.left
        anchors.leftMargin: Theme.space24
        anchors.top: parent.top
        anchors.topMargin: Theme.space24
        name: "scan-barcode"
        tint: Theme.leaf
    }

    Words {
        id: told

        anchors.left: sign.right
        anchors.leftMargin: Theme.space16
        anchors.right: parent.right
        anchors.rightMargin: Theme.space24
        anchors.verticalCenter: sign.verticalCenter
        font.pixelSize: Theme.smallPx
        font.weight: Font.Bold
        objectName: "scannedBy"
        text: root.view.scannedBy
        Accessible.ignored: true
    }

    Words {
        anchors.left: parent.left
        anchors.leftMargin: Theme.space24
        anchors.right: parent.right
        anchors.rightMargin: Theme.space24
        anchors.top: sign.bottom
        anchors.topMargin: Theme.space24
        font.features: ({
                "tnum": 1
            })
        font.pixelSize: Theme.smallPx
        objectName: "scanned"
        text: root.view.scanned
        visible: text !== ""
        wrapMode: Text.WrapAnywhere
        Accessible.ignored: true
    }
}
