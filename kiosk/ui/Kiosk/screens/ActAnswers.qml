pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views

// The answers to a question, as cards.
ListView {
    id: root

    required property ActsView view

    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0
    clip: true
    enabled: !view.asking
    interactive: contentHeight > height
    model: view.options
    objectName: "answers"
    opacity: view.asking ? Theme.pressedOpacity : 1
    spacing: Theme.space16

    delegate: OptionCard {
        required property int index

        objectName: "answer-" + index
        tone: Theme.admitted
        width: ListView.view.width
        onTapped: root.view.pick(index)
    }
}
