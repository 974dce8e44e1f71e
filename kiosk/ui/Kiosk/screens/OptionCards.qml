pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Views

// The choices: at most four large cards on a page. The last card turns to the next page.
Item {
    id: root

    required property FrontDesk desk
    required property Tone tone
    readonly property ResultView view: desk.result
    readonly property int most: 4
    readonly property int gap: Theme.space16
    readonly property int room: Math.max(1, Math.floor((height + gap) / (Theme.optionCard + gap)))
    readonly property bool paged: view.optionCount > Math.min(most, room)
    readonly property int shown: Math.max(1, Math.min(most, paged ? room - 1 : room))
    readonly property int pages: Math.ceil(view.optionCount / shown)
    readonly property int first: turn % Math.max(1, pages) * shown
    property int turn: 0

    implicitHeight: Math.min(most, view.optionCount) * (Theme.optionCard + gap) - gap

    Column {
        spacing: root.gap
        width: parent.width
        y: Theme.portrait ? parent.height - height : 0

        Repeater {
            model: root.view.options

            OptionCard {
                required property int index

                height: Theme.optionCard
                objectName: "option-" + index
                tone: root.tone
                visible: index >= root.first && index < root.first + root.shown
                width: root.width
                onTapped: root.desk.choose(index)
            }
        }

        ActionButton {
            height: Theme.homeTarget
            icon: "list"
            objectName: "moreOptions"
            text: qsTr("More activities")
            visible: root.paged
            width: parent.width
            words: root.tone.words
            onTapped: root.turn += 1
        }
    }
}
