import QtQuick
import Kiosk
import Kiosk.Views

// Words that always fit their box: shrunk first, then wrapped, never cut short.
Words {
    id: root

    required property int mostPx
    required property int leastPx
    required property real mostHeight
    property int weight: Font.Normal

    font.pixelSize: fitting.sizePx
    font.weight: weight
    wrapMode: Text.Wrap

    Fitting {
        id: fitting

        text: root.text
        box: Qt.size(root.width, root.mostHeight)
        family: Theme.family
        weight: root.weight
        leastPx: root.leastPx
        mostPx: root.mostPx
    }
}
