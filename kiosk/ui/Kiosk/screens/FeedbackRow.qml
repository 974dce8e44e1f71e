import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The rating: three faces with their words.
ColumnLayout {
    id: root

    required property FrontDesk desk
    required property Tone tone

    spacing: Theme.space16

    Words {
        Layout.fillWidth: true
        color: root.tone.quiet
        objectName: "howWasIt"
        text: qsTr("How was it today?")
    }

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space16
        uniformCellSizes: true

        FaceButton {
            Layout.fillWidth: true
            icon: "smile"
            objectName: "feedback-3"
            text: qsTr("Good")
            tone: root.tone
            onTapped: root.desk.give_feedback(3)
        }

        FaceButton {
            Layout.fillWidth: true
            icon: "meh"
            objectName: "feedback-2"
            text: qsTr("All right", "feedback")
            tone: root.tone
            onTapped: root.desk.give_feedback(2)
        }

        FaceButton {
            Layout.fillWidth: true
            icon: "frown"
            objectName: "feedback-1"
            text: qsTr("Not so good")
            tone: root.tone
            onTapped: root.desk.give_feedback(1)
        }
    }
}
