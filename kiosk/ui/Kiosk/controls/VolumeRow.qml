import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The volume in steps, and a button that plays a sound.
RowLayout {
    id: root

    required property DevicesView view

    spacing: Theme.space16

    KeyCap {
        Layout.preferredHeight: Theme.target
        Layout.preferredWidth: Theme.target
        icon: "minus"
        letter: ""
        objectName: "softer"
        spoken: qsTr("Softer")
        onTapped: root.view.softer()
    }

    Column {
        Layout.fillWidth: true

        Words {
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
            objectName: "volume"
            text: root.view.volume === 0 ? qsTr("Silent") : qsTr("Volume %1").arg(root.view.volume)
            width: parent.width
        }

        Words {
            color: Theme.soft
            font.pixelSize: Theme.smallPx
            horizontalAlignment: Text.AlignHCenter
            objectName: "speaker"
            text: root.view.speaker
            visible: !Theme.largeText
            width: parent.width
        }
    }

    KeyCap {
        Layout.preferredHeight: Theme.target
        Layout.preferredWidth: Theme.target
        icon: "plus"
        letter: ""
        objectName: "louder"
        spoken: qsTr("Louder")
        onTapped: root.view.louder()
    }

    KeyCap {
        Layout.preferredHeight: Theme.target
        Layout.preferredWidth: Theme.target
        icon: "play"
        letter: ""
        objectName: "testSound"
        spoken: qsTr("Play a sound")
        onTapped: root.view.test_sound()
    }
}
