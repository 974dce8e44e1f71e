pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// A once enrolled kiosk has read a code for some central: is it the right one? Nothing was sent to
// it yet.
Ground {
    id: root

    required property FrontDesk desk
    readonly property EnrolmentView view: desk.enrolment

    objectName: "confirmCentralScreen"
    tone: Theme.informed

    Keys.onEscapePressed: root.desk.go_home()

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.resultMargin
        columnSpacing: Theme.space96
        columns: Theme.portrait ? 1 : 2
        rowSpacing: Theme.space48

        IconDisc {
            icon: "link"
            tone: root.tone
            visible: Theme.portrait || !Theme.largeText
        }

        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.space16

            FittedWords {
                Layout.fillWidth: true
                color: root.tone.words
                leastPx: Theme.shrunkTitlePx
                mostHeight: 2 * Theme.titlePx * Theme.lineShare
                mostPx: Theme.titlePx
                objectName: "confirmTitle"
                text: qsTr("Is this your central?")
                weight: Font.ExtraBold
            }

            FittedWords {
                Layout.fillWidth: true
                color: root.tone.words
                leastPx: Theme.smallPx
                mostHeight: 2 * Theme.titlePx * Theme.lineShare
                mostPx: Theme.titlePx
                objectName: "confirmHost"
                text: root.view.host
                weight: Font.Bold
            }

            Words {
                Layout.fillWidth: true
                color: root.tone.quiet
                objectName: "confirmWords"
                text: qsTr("This kiosk was enrolled before. It keeps what it wrote for its own network. Nothing has been sent yet.")
            }

            Item {
                Layout.fillHeight: true
            }

            OptionCard {
                Layout.fillWidth: true
                detail: ""
                icon: "check"
                objectName: "confirmYes"
                title: qsTr("Yes, enrol this kiosk there")
                onTapped: root.desk.confirm_enrol()
            }

            OptionCard {
                Layout.fillWidth: true
                detail: ""
                focus: true
                icon: "x"
                objectName: "confirmNo"
                title: qsTr("No, go back")
                onTapped: root.desk.go_home()
            }
        }
    }

    WayHome {
        anchors.bottom: parent.bottom
        desk: root.desk
        width: parent.width
    }
}
