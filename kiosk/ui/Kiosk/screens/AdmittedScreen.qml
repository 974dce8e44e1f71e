import Kiosk

// Come in.
ResultScreen {
    id: root

    action: desk.undoable ? qsTr("Not me") : ""
    actionName: "notMe"
    objectName: "admittedScreen"
    titlePx: Theme.displayPx
    tone: Theme.admitted
    onActed: root.desk.undo()
}
