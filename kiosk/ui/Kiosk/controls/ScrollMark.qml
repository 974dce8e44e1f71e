import QtQuick
import Kiosk

// A scroll bar, visible only where the page is longer than the screen.
Rectangle {
    required property Flickable page

    anchors.right: parent?.right
    color: Theme.soft
    height: page.height * page.visibleArea.heightRatio
    radius: width / 2
    visible: page.contentHeight > page.height
    width: Theme.space8
    y: page.y + page.height * page.visibleArea.yPosition
}
