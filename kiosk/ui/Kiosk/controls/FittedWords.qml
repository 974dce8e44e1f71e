import QtQuick
import Kiosk
import Kiosk.Views

// Words that always fit their box: shrunk first, then wrapped, never cut.
Words {
    id: root

    required property int mostPx
    required property int leastPx
    required property real mostHeight
    property int weight: Font.Normal
    property bool whole: false
    // Hidden words are fitted once they are shown.
    property bool stale: false

    font.pixelSize: leastPx
    font.weight: weight
    wrapMode: Text.Wrap

    // Not a binding: a layout may answer a new size with a new width, which Qt would call a loop.
    function fit(): void {
        root.stale = root.whole && !root.visible;
        if (root.whole && root.visible)
            root.font.pixelSize = Fitting.px(root.text, root.weight, Qt.size(root.width, root.mostHeight), root.leastPx, root.mostPx);
    }

    onLeastPxChanged: fit()
    onMostHeightChanged: fit()
    onMostPxChanged: fit()
    onTextChanged: fit()
    onVisibleChanged: root.stale && fit()
    onWeightChanged: fit()
    onWidthChanged: fit()
    Component.onCompleted: {
        root.whole = true;
        fit();
    }
}
