import Kiosk

// You are already in: leave, go to another session, or stay.
ResultScreen {
    id: root

    action: qsTr("Stay checked in")
    choosable: view.optionCount > 0
    objectName: "repeatScreen"
    tone: Theme.informed
    onActed: root.desk.go_home()
}
