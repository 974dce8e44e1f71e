pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// All places a guest can come from, near ones first. Keys filter them by name.
FocusScope {
    id: root

    required property WalkInView view

    Keys.onEscapePressed: root.view.go_back()
    Keys.onPressed: event => event.accepted = root.view.find_place(event.text)

    ScrollMark {
        page: grid
        z: 1
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space24

        FormHeader {
            Layout.fillWidth: true
            back: qsTr("Back")
            detail: root.view.filter === "" ? "" : root.view.filter + "…"
            title: qsTr("Where do you come from?")
            onBacked: root.view.go_back()
        }

        GridView {
            id: grid

            readonly property int columns: (Theme.portrait ? 3 : 5) - (Theme.largeText ? 1 : 0)
            readonly property int rows: Math.ceil(36 / columns)

            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.rightMargin: -Theme.space16
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            cellHeight: Math.max(Theme.target + Theme.space8, Math.floor(height / rows))
            cellWidth: Math.floor(width / columns)
            clip: true
            focus: true
            interactive: contentHeight > height
            keyNavigationEnabled: true
            model: root.view.places
            objectName: "places"

            delegate: FocusScope {
                id: cell

                required property string code
                required property string title
                required property bool near

                height: GridView.view.cellHeight
                width: GridView.view.cellWidth

                Tappable {
                    id: tile

                    activeFocusOnTab: false
                    anchors.bottomMargin: Theme.space16
                    anchors.fill: parent
                    anchors.rightMargin: Theme.space16
                    focus: true
                    objectName: "place-" + cell.code
                    // Keys type into the filter first, also a blank within a name.
                    Keys.forwardTo: [root]
                    radius: Theme.space16
                    spoken: cell.title
                    onTapped: root.view.pick_place(cell.code)

                    Rectangle {
                        anchors.fill: parent
                        border.color: cell.near ? Theme.leaf : Theme.cardLine
                        border.width: Theme.hairline
                        color: cell.near ? Theme.leafChip : Theme.card
                        opacity: tile.pressed ? Theme.pressedOpacity : 1
                        radius: tile.radius
                    }

                    FittedWords {
                        anchors.left: parent.left
                        anchors.margins: Theme.space16
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        leastPx: Theme.smallPx
                        mostHeight: Theme.bodyPx * Theme.lineShare
                        mostPx: Theme.portrait ? Theme.smallPx : Theme.bodyPx
                        text: cell.title
                        weight: cell.near ? Font.DemiBold : Font.Medium
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
