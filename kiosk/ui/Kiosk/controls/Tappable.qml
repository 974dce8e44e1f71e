import QtQuick
import Kiosk

// The base of all controls: touch, mouse, Enter and Space act alike, it has an accessible name, and
// it shows the keyboard's focus.
Item {
    id: root

    required property string spoken
    property string meaning: ""
    property real radius: Theme.radius
    readonly property alias pressed: tap.pressed

    signal tapped

    activeFocusOnTab: enabled

    Accessible.description: root.meaning
    Accessible.focusable: true
    Accessible.name: root.spoken
    Accessible.role: Accessible.Button
    Accessible.onPressAction: root.tapped()

    Keys.onEnterPressed: event => root.press(event)
    Keys.onReturnPressed: event => root.press(event)
    Keys.onSpacePressed: event => root.press(event)

    MouseArea {
        id: tap

        anchors.fill: parent
        onClicked: root.tapped()
    }

    FocusRing {
        around: root.radius
        visible: root.activeFocus && Theme.keyed
        z: 1
    }

    // A key that is held down acts once.
    function press(event: KeyEvent): void {
        if (!event.isAutoRepeat)
            root.tapped();
    }
}
