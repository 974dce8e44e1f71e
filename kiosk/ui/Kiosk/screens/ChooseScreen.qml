import Kiosk

// Where to?
ResultScreen {
    id: root

    action: qsTr("Cancel")
    choosable: true
    objectName: "chooseScreen"
    tone: Theme.informed
    onActed: root.desk.go_home()
}
