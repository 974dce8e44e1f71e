import QtQuick
import Kiosk

// Text in the kiosk's font, always plain: a name that looks like markup stays a name.
Text {
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.bodyPx
    textFormat: Text.PlainText
    wrapMode: Text.WordWrap
}
