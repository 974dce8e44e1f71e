import QtQuick
import Kiosk
import Kiosk.Views

// The guest's name and destination.
Column {
    id: root

    required property ResultView view

    spacing: Theme.space8

    FittedWords {
        color: Theme.admitted.quiet
        leastPx: Theme.smallPx
        mostHeight: Theme.space64
        mostPx: Theme.subheadingPx
        objectName: "lead"
        text: root.view.lead
        weight: Font.Medium
        width: parent.width
    }

    FittedWords {
        color: Theme.admitted.words
        leastPx: Theme.shrunkNamePx
        mostHeight: 2 * Theme.titlePx * Theme.lineShare
        mostPx: Theme.titlePx
        objectName: "title"
        text: root.view.title
        weight: Font.ExtraBold
        width: parent.width
    }

    FittedWords {
        color: Theme.admitted.words
        leastPx: Theme.smallPx
        mostHeight: 2 * Theme.bodyPx * Theme.lineShare
        mostPx: Theme.bodyPx
        objectName: "subject"
        text: root.view.subject
        weight: Font.DemiBold
        width: parent.width
    }

    Words {
        color: Theme.admitted.quiet
        font.pixelSize: Theme.smallPx
        objectName: "detail"
        text: root.view.detail
        width: parent.width
    }
}
