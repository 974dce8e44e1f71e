pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Window
import Kiosk
import Kiosk.Views

// The only window. The front desk names the screen; only that one exists.
Window {
    id: root

    required property FrontDesk desk
    required property Language language
    required property Pictures pictures
    readonly property string shown: desk.screen
    readonly property bool large: desk.legibility.large
    readonly property bool waiting: shown === "waiting"
    readonly property bool calling: desk.dimming.calling
    property bool waited: waiting
    property bool called: false
    property int shieldMs: Theme.shieldMs
    property bool keyed: false

    color: Theme.ink
    title: "Hetero Space"

    Binding {
        target: Theme
        property: "shortSide"
        value: Math.min(root.width, root.height)
    }

    Binding {
        target: Theme
        property: "portrait"
        value: root.height >= root.width
    }

    Binding {
        target: Theme
        property: "largeText"
        value: root.large
    }

    Binding {
        target: Theme
        property: "keyed"
        value: root.keyed
    }

    // Keys that no control has used. The visible screen has the focus, and its controls come first.
    FocusScope {
        anchors.fill: parent
        focus: true

        Keys.onEscapePressed: root.desk.go_home()
        Keys.onPressed: event => event.key === Qt.Key_F10 && root.desk.open_staff()

        // The two screens with a live camera frame are kept once made: returning home is immediate,
        // and PySide never frees what QML has made of a Python class.
        Loader {
            anchors.fill: parent
            active: root.waited
            focus: visible
            visible: root.waiting && !root.calling
            sourceComponent: WaitingScreen {
                desk: root.desk
                language: root.language
                pictures: root.pictures
            }
        }

        Loader {
            anchors.fill: parent
            active: root.called
            focus: visible
            visible: root.waiting && root.calling
            sourceComponent: CallingScreen {
                desk: root.desk
                pictures: root.pictures
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "admitted"
            sourceComponent: AdmittedScreen {
                desk: root.desk
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "undone"
            sourceComponent: UndoneScreen {
                desk: root.desk
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "checked_out"
            sourceComponent: CheckedOutScreen {
                desk: root.desk
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "choose"
            sourceComponent: ChooseScreen {
                desk: root.desk
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "repeat"
            sourceComponent: RepeatScreen {
                desk: root.desk
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "refused"
            sourceComponent: RefusedScreen {
                desk: root.desk
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "search"
            sourceComponent: SearchScreen {
                desk: root.desk
                language: root.language
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "proof"
            sourceComponent: ProofScreen {
                desk: root.desk
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "walk_in"
            sourceComponent: WalkInScreen {
                desk: root.desk
                language: root.language
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "guest_pass"
            sourceComponent: GuestPassScreen {
                desk: root.desk
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "group"
            sourceComponent: GroupScreen {
                desk: root.desk
                language: root.language
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "out_of_order"
            sourceComponent: OutOfOrderScreen {
                desk: root.desk
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "staff_door"
            sourceComponent: StaffDoorScreen {
                desk: root.desk
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "staff"
            sourceComponent: StaffScreen {
                desk: root.desk
                language: root.language
                pictures: root.pictures
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "enrolment"
            sourceComponent: EnrolmentScreen {
                desk: root.desk
                language: root.language
                pictures: root.pictures
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "confirm_central"
            sourceComponent: ConfirmCentralScreen {
                desk: root.desk
            }
        }

        Loader {
            anchors.fill: parent
            focus: active
            active: root.shown === "self_test"
            sourceComponent: SelfTestScreen {
                desk: root.desk
            }
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.ink
        objectName: "dimming"
        opacity: Theme.dimmedOpacity
        visible: root.desk.dimming.dimmed
    }

    // An impatient second touch on the previous screen must not reach the new one.
    MouseArea {
        anchors.fill: parent
        objectName: "shield"
        visible: shielding.running
    }

    Timer {
        id: shielding

        interval: root.shieldMs
    }

    Connections {
        function onSwitched() {
            shielding.restart();
        }

        target: root.language
    }

    onCallingChanged: {
        root.called = true;
        shielding.restart();
    }
    onLargeChanged: shielding.restart()
    onShownChanged: shielding.restart()
    onWaitingChanged: root.waited = true
}
