pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// An action in questions, one after the other: what, who, why, where to; then its result.
FocusScope {
    id: root

    required property ActsView view
    required property Language language
    readonly property bool typing: view.step === "people" || view.step === "name"

    focus: true
    objectName: "actSheet"

    Keys.onEscapePressed: root.view.back()

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ActHeader {
            Layout.fillWidth: true
            view: root.view
        }

        Loader {
            Layout.bottomMargin: Theme.space24
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.leftMargin: Theme.pageMargin
            Layout.rightMargin: Theme.pageMargin
            Layout.topMargin: Theme.space24
            focus: true
            sourceComponent: root.view.step === "done" ? done : root.view.step === "name" ? rename : root.view.step === "people" ? people : answers
        }

        KeyboardDock {
            Layout.fillWidth: true
            language: root.language
            visible: root.typing
        }
    }

    Component {
        id: answers

        ActAnswers {
            view: root.view
        }
    }

    Component {
        id: people

        ActPeople {
            view: root.view
        }
    }

    Component {
        id: rename

        ActRename {
            view: root.view
        }
    }

    Component {
        id: done

        ActDone {
            view: root.view
        }
    }
}
