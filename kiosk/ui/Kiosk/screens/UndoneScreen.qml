import Kiosk

// It was not me: taken back.
ResultScreen {
    objectName: "undoneScreen"
    tone: Theme.informed
}
