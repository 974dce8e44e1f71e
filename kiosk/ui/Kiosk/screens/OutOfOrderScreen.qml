import Kiosk

// What, since when, what to do. Nothing to touch: it goes by itself when the cause does.
ResultScreen {
    objectName: "outOfOrderScreen"
    tone: Theme.outOfOrder
}
