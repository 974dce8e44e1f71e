import QtQuick

// The colours of one screen.
QtObject {
    required property color ground
    required property color panel
    required property color words
    required property color quiet
    property color disc: words
    property color mark: ground
}
