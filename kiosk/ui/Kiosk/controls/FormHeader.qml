import QtQuick
import QtQuick.Layouts
import Kiosk

// A form's title, and the way back.
RowLayout {
    id: root

    required property string title
    required property string back
    property string detail: ""

    signal backed

    spacing: Theme.space24

    Tappable {
        id: returning

        Layout.preferredHeight: Theme.target
        Layout.preferredWidth: Theme.target
        objectName: "back"
        spoken: root.back
        onTapped: root.backed()

        Rectangle {
            anchors.fill: parent
            border.color: Theme.cardLine
            border.width: Theme.hairline
            color: Theme.card
            opacity: returning.pressed ? Theme.pressedOpacity : 1
            radius: returning.radius
        }

        Icon {
            anchors.centerIn: parent
            name: "chevron-left"
            tint: Theme.ink
        }
    }

    FittedWords {
        Layout.fillWidth: true
        leastPx: Theme.subheadingPx
        mostHeight: Theme.target
        mostPx: Theme.headingPx
        objectName: "title"
        text: root.title
        weight: Font.ExtraBold
    }

    Words {
        Layout.alignment: Qt.AlignVCenter
        color: Theme.soft
        objectName: "headerDetail"
        text: root.detail
        visible: text !== ""
        wrapMode: Text.NoWrap
    }
}
