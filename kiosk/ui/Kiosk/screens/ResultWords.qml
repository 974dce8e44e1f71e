import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The lines of a result from the top down; an empty line takes no space.
ColumnLayout {
    id: root

    required property ResultView view
    required property Tone tone
    required property int titlePx
    required property int titleLines
    // Where space is short the title has one line, and the lines around it are hidden.
    property bool brief: false

    spacing: Theme.space16

    FittedWords {
        Layout.fillWidth: true
        color: root.tone.quiet
        leastPx: Theme.smallPx
        mostHeight: Theme.space96
        mostPx: Theme.headingPx
        objectName: "lead"
        text: root.view.lead
        visible: text !== "" && !root.brief
        weight: Font.Medium
    }

    FittedWords {
        Layout.fillWidth: true
        color: root.tone.words
        leastPx: Theme.shrunkNamePx
        mostHeight: root.titlePx * (root.brief ? 1 : root.titleLines) * Theme.lineShare
        mostPx: root.titlePx
        objectName: "title"
        text: root.view.title
        weight: Font.ExtraBold
    }

    Rectangle {
        Layout.bottomMargin: Theme.ruleMargin
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.hairline
        Layout.topMargin: Theme.ruleMargin
        color: root.tone.quiet
        opacity: Theme.ruleOpacity
        visible: root.view.subject !== "" && !root.brief
    }

    FittedWords {
        Layout.fillWidth: true
        color: root.tone.words
        leastPx: Theme.bodyPx
        mostHeight: 2 * Theme.space64
        mostPx: Theme.headingPx
        objectName: "subject"
        text: root.view.subject
        visible: text !== ""
        weight: Font.Bold
    }

    Words {
        Layout.fillWidth: true
        color: root.tone.quiet
        objectName: "detail"
        text: root.view.detail
        visible: text !== "" && !root.brief
    }

    Words {
        Layout.fillWidth: true
        color: root.tone.words
        font.weight: Font.DemiBold
        objectName: "note"
        text: root.view.note
        visible: text !== ""
    }
}
