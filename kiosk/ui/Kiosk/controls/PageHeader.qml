import QtQuick
import QtQuick.Layouts
import Kiosk

// The question of a page inside a tab, and the way back.
RowLayout {
    id: root

    required property string about
    required property string question

    signal backed

    spacing: Theme.space24

    Column {
        Layout.fillWidth: true

        Words {
            color: Theme.soft
            font.pixelSize: Theme.smallPx
            text: root.about
            width: parent.width
        }

        Words {
            font.pixelSize: Theme.subheadingPx
            font.weight: Font.Bold
            objectName: "question"
            text: root.question
            width: parent.width
        }
    }

    ActionButton {
        icon: "chevron-left"
        line: Theme.cardLine
        fill: Theme.card
        objectName: "back"
        text: qsTr("Back")
        words: Theme.ink
        onTapped: root.backed()
    }
}
