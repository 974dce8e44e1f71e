import QtQuick
import Kiosk

// A plain colour with a faint kawung pattern.
Rectangle {
    id: root

    required property Tone tone

    color: tone.ground

    Image {
        anchors.fill: parent
        fillMode: Image.Tile
        horizontalAlignment: Image.AlignLeft
        verticalAlignment: Image.AlignTop
        opacity: Theme.patternOpacity
        source: "image://icons/patterns/kawung/" + String(root.tone.words).slice(1)
        sourceSize.width: Theme.patternTile
    }
}
