import QtQuick
import Kiosk

// An icon of the assets in a colour of the theme.
Image {
    required property string name
    required property color tint
    property int side: Theme.icon

    height: side
    width: side
    sourceSize.width: side
    source: name === "" ? "" : "image://icons/icons/" + name + "/" + String(tint).slice(1)
    Accessible.ignored: true
}
