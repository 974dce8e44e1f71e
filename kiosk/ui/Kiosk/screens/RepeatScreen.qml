import QtQuick.Layouts
import Kiosk

// You are already in: leave, go to another session, or stay.
ResultScreen {
    id: root

    filled: view.optionCount > 0
    objectName: "repeatScreen"
    tone: Theme.informed

    OptionCards {
        Layout.fillHeight: true
        Layout.fillWidth: true
        desk: root.desk
        objectName: "options"
        tone: root.tone
        visible: root.filled
    }

    ActionButton {
        Layout.fillWidth: true
        objectName: "home"
        text: qsTr("Stay checked in")
        words: root.tone.words
        onTapped: root.desk.go_home()
    }
}
