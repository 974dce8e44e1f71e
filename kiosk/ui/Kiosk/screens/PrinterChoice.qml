pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The choice of a printer: those the computer knows, and those set up by address.
ColumnLayout {
    id: root

    required property PrintersView view

    spacing: Theme.space24

    PageHeader {
        Layout.fillWidth: true
        about: root.view.title
        question: qsTr("Which printer shall it be?")
        onBacked: root.view.back()
    }

    ListView {
        Layout.fillHeight: true
        Layout.fillWidth: true
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        clip: true
        model: root.view.choices
        objectName: "choices"
        spacing: Theme.space16

        delegate: OptionCard {
            required property int index

            objectName: "choice-" + index
            tone: Theme.admitted
            width: ListView.view.width
            onTapped: root.view.choose(index)
        }

        header: FactCard {
            height: visible ? implicitHeight : 0
            detail: qsTr("Switch it on, plug it in, then look again")
            icon: "printer"
            objectName: "nothingFound"
            standing: "look"
            title: qsTr("This computer knows no printer")
            visible: root.view.nothingFound
            width: ListView.view.width
        }
    }

    Words {
        Layout.fillWidth: true
        color: Theme.soft
        font.pixelSize: Theme.smallPx
        text: qsTr("A printer that is not in the list is set up by support")
        visible: !Theme.largeText
    }

    ActionButton {
        Layout.fillWidth: true
        fill: Theme.card
        icon: "refresh-cw"
        line: Theme.cardLine
        objectName: "lookAgain"
        text: qsTr("Look again")
        words: Theme.ink
        onTapped: root.view.look_again()
    }
}
