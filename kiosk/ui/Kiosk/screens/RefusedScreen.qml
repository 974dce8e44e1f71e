import Kiosk

// Not now: what is wrong in one sentence, what to do in one.
ResultScreen {
    id: root

    action: qsTr("All right")
    objectName: "refusedScreen"
    tone: Theme.refused
    onActed: root.desk.go_home()
}
