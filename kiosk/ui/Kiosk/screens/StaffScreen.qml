pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Views

// The staff panel with its tabs near the thumb; an action takes the whole screen.
Rectangle {
    id: root

    required property FrontDesk desk
    required property Language language
    required property Pictures pictures
    readonly property StaffView view: desk.staff

    color: Theme.paper
    focus: root.view.acts.step === "closed"
    objectName: "staffScreen"

    Keys.onPressed: event => {
        const leads = [Qt.Key_Escape, Qt.Key_Tab, Qt.Key_Backtab].includes(event.key);
        event.accepted = root.view.tab === "devices" && event.text !== "" && !leads;
        if (event.accepted)
            root.view.devices.type_key(event.text);
    }

    GridLayout {
        anchors.fill: parent
        columnSpacing: 0
        columns: Theme.portrait ? 1 : 2
        flow: GridLayout.LeftToRight
        rowSpacing: 0
        visible: root.view.acts.step === "closed"

        StaffHeader {
            Layout.columnSpan: Theme.portrait ? 1 : 2
            Layout.fillWidth: true
            desk: root.desk
        }

        Item {
            Layout.column: Theme.portrait ? 0 : 1
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.row: 1

            Loader {
                active: root.view.tab === "today"
                anchors.fill: parent
                anchors.margins: Theme.space32
                sourceComponent: TodayTab {
                    view: root.view
                }
            }

            Loader {
                active: root.view.tab === "sync"
                anchors.fill: parent
                anchors.margins: Theme.space32
                sourceComponent: SyncTab {
                    view: root.view
                }
            }

            Loader {
                active: root.view.tab === "devices"
                anchors.fill: parent
                anchors.margins: Theme.space32
                sourceComponent: DevicesTab {
                    pictures: root.pictures
                    showing: root.desk.waiting.showing
                    view: root.view
                }
            }

            Loader {
                active: root.view.tab === "printer"
                anchors.fill: parent
                anchors.margins: Theme.space32
                sourceComponent: PrinterTab {
                    view: root.view
                }
            }

            Loader {
                active: root.view.tab === "space"
                anchors.fill: parent
                anchors.margins: Theme.space32
                sourceComponent: FactList {
                    model: root.view.space
                    objectName: "spaceFacts"
                }
            }

            Loader {
                active: root.view.tab === "system"
                anchors.fill: parent
                anchors.margins: Theme.space32
                sourceComponent: SystemTab {
                    view: root.view.system
                }
            }
        }

        StaffTabs {
            Layout.bottomMargin: Theme.space24
            Layout.column: 0
            Layout.fillHeight: !Theme.portrait
            Layout.fillWidth: Theme.portrait
            Layout.leftMargin: Theme.space24
            Layout.maximumWidth: Theme.portrait ? Number.POSITIVE_INFINITY : Theme.tabColumn
            Layout.preferredWidth: Theme.portrait ? -1 : Theme.tabColumn
            Layout.rightMargin: Theme.portrait ? Theme.space24 : 0
            Layout.row: Theme.portrait ? 2 : 1
            Layout.topMargin: Theme.portrait ? 0 : Theme.space24
            view: root.view
        }
    }

    Loader {
        active: root.view.acts.step !== "closed"
        anchors.fill: parent
        focus: active
        sourceComponent: ActSheet {
            language: root.language
            view: root.view.acts
        }
    }
}
