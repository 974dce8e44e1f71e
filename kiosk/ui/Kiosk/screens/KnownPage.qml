import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The phone belongs to a known person. Nothing about them is shown, and every choice leads on.
FocusScope {
    id: root

    required property FrontDesk desk
    required property WalkInView view

    Keys.onEscapePressed: root.view.go_back()

    Ground {
        anchors.fill: parent
        tone: Theme.informed
    }

    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.resultMargin
        columnSpacing: Theme.space96
        columns: Theme.portrait ? 1 : 2
        rowSpacing: Theme.space48

        IconDisc {
            icon: "user-check"
            tone: Theme.informed
            visible: Theme.portrait || !Theme.largeText
        }

        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.space16

            FittedWords {
                Layout.fillWidth: true
                color: Theme.informed.words
                leastPx: Theme.shrunkTitlePx
                mostHeight: 2 * Theme.titlePx * Theme.lineShare
                mostPx: Theme.titlePx
                objectName: "knownTitle"
                text: qsTr("It seems that we know you already")
                weight: Font.ExtraBold
            }

            Words {
                Layout.bottomMargin: Theme.space24
                Layout.fillWidth: true
                color: Theme.informed.quiet
                text: qsTr("This WhatsApp number is registered. How would you like to go on?")
            }

            Item {
                Layout.fillHeight: true
                visible: Theme.portrait
            }

            OptionCard {
                Layout.fillWidth: true
                detail: ""
                focus: true
                icon: "qr-code"
                objectName: "knownCard"
                title: qsTr("Show my card")
                onTapped: root.desk.go_home()
            }

            OptionCard {
                Layout.fillWidth: true
                detail: ""
                icon: "search"
                objectName: "knownSearch"
                title: qsTr("Find my name")
                onTapped: root.desk.open_search()
            }

            OptionCard {
                Layout.fillWidth: true
                detail: root.desk.helpCalled ? qsTr("Our staff are coming") : ""
                icon: "concierge-bell"
                objectName: "knownHelp"
                title: qsTr("Call staff")
                onTapped: root.desk.call_staff()
            }

            OptionCard {
                Layout.fillWidth: true
                detail: ""
                icon: "user-plus"
                objectName: "knownAnew"
                title: qsTr("That is not me, go on as a guest")
                onTapped: root.view.give_all_the_same()
            }
        }
    }

    WayHome {
        anchors.bottom: parent.bottom
        desk: root.desk
        width: parent.width
    }
}
