import QtQuick
import Kiosk
import Kiosk.Views

// A button that calls staff, then says that they are called.
Item {
    id: root

    required property FrontDesk desk
    required property Tone tone

    implicitHeight: Math.max(button.implicitHeight, called.visible ? called.implicitHeight : 0)
    implicitWidth: button.implicitWidth

    ActionButton {
        id: button

        anchors.fill: parent
        fill: root.tone.words
        icon: "concierge-bell"
        line: root.tone.words
        objectName: "callStaff"
        text: qsTr("Call staff")
        visible: !root.desk.helpCalled
        words: root.tone.ground
        onTapped: root.desk.call_staff()
    }

    CalmLine {
        id: called

        anchors.fill: parent
        icon: "check"
        objectName: "helpCalled"
        text: qsTr("Our staff have been called")
        tone: root.tone
        visible: root.desk.helpCalled
    }
}
