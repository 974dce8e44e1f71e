import Kiosk

// Goodbye.
ResultScreen {
    id: root

    action: qsTr("Done")
    objectName: "checkedOutScreen"
    titlePx: Theme.displayPx
    tone: Theme.admitted
    onActed: root.desk.go_home()
}
