import QtQuick
import Kiosk

// A dark half to look at and a light half to read and touch: side by side in landscape, stacked in
// portrait.
Item {
    id: root

    required property real portraitShare
    default property alias content: light.data
    property alias dark: ground.data

    Ground {
        id: ground

        height: Theme.portrait ? root.height * root.portraitShare : root.height
        tone: Theme.waiting
        width: Theme.portrait ? root.width : root.width * Theme.viewfinderShare
    }

    Rectangle {
        id: light

        color: Theme.paper
        height: Theme.portrait ? root.height - ground.height : root.height
        width: Theme.portrait ? root.width : root.width - ground.width
        x: Theme.portrait ? 0 : ground.width
        y: Theme.portrait ? ground.height : 0
    }
}
