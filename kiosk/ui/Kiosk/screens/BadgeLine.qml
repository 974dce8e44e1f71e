import QtQuick
import Kiosk
import Kiosk.Views

// The badge, always of the same height: a button to ask for one, then its progress. Nobody knows
// how long a printer takes, so a short line moves while it prints, and a whole line means done.
Item {
    id: root

    required property FrontDesk desk
    required property Tone tone
    readonly property ResultView view: desk.result
    readonly property string stage: view.badgeStage
    readonly property bool offered: stage === "offered"

    implicitHeight: Theme.homeTarget
    visible: stage !== ""

    ActionButton {
        anchors.fill: parent
        fill: root.tone.words
        icon: "printer"
        line: root.tone.words
        objectName: "printBadge"
        text: root.view.badge
        visible: root.offered
        words: root.tone.ground
        onTapped: root.desk.print_badge()
    }

    Rectangle {
        anchors.fill: parent
        color: root.tone.panel
        radius: Theme.radius
        visible: !root.offered

        Icon {
            id: sign

            anchors.left: parent.left
            anchors.leftMargin: Theme.space32
            anchors.verticalCenter: parent.verticalCenter
            name: root.stage === "ready" ? "id-card" : "printer"
            tint: root.tone.words
        }

        FittedWords {
            anchors.left: sign.right
            anchors.leftMargin: Theme.space24
            anchors.right: parent.right
            anchors.rightMargin: Theme.space24
            anchors.verticalCenter: parent.verticalCenter
            color: root.tone.words
            leastPx: Theme.smallPx
            mostHeight: parent.height - Theme.space16
            mostPx: Theme.bodyPx
            objectName: "badge"
            text: root.view.badge
            weight: Font.DemiBold
        }

        Item {
            id: track

            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.leftMargin: Theme.radius
            anchors.right: parent.right
            anchors.rightMargin: Theme.radius
            height: Theme.wayHomeLine
            visible: root.stage === "printing" || root.stage === "ready"

            Rectangle {
                color: Theme.amber
                height: parent.height
                objectName: "badgeProgress"
                radius: height / 2
                width: root.stage === "ready" ? track.width : track.width * Theme.wandererShare
                x: root.stage === "ready" ? 0 : (track.width - width) * wander.way
            }
        }

        SequentialAnimation {
            id: wander

            property real way: 0

            loops: Animation.Infinite
            running: root.stage === "printing" && Theme.movementMs > 0

            NumberAnimation {
                duration: Theme.breathMs
                easing.type: Easing.InOutSine
                from: 0
                property: "way"
                target: wander
                to: 1
            }

            NumberAnimation {
                duration: Theme.breathMs
                easing.type: Easing.InOutSine
                from: 1
                property: "way"
                target: wander
                to: 0
            }
        }
    }
}
