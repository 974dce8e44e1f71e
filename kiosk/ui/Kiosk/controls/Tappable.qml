import QtQuick
import Kiosk

// What every control has in common: a finger, a mouse, Enter and Space do the same, it has a name,
// and it shows when the keyboard is at it.
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

    // A key that is held down presses once.
    function press(event: KeyEvent): void {
        if (!event.isAutoRepeat)
            root.tapped();
    }
}
