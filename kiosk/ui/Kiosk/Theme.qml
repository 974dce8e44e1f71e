pragma Singleton

import QtQuick

// Every colour, size and duration of the screens. Sizes are given for a short side of 1080 px and
// grow and shrink with it.
QtObject {
    id: theme

    property real shortSide: baseSide
    property bool portrait: true

    readonly property real baseSide: 1080
    readonly property real unit: shortSide / baseSide

    readonly property string family: "Plus Jakarta Sans"

    // Colours, with the contrast measured on the ground they stand on (tests/ui/test_theme.py).
    readonly property color ink: "#10201C"
    readonly property color inkRaised: "#1C302A"
    readonly property color paper: "#F6F3EC"
    readonly property color card: "#FFFFFF"
    readonly property color cardLine: "#DDD8CB"
    readonly property color soft: "#43514B"
    readonly property color mist: "#C9D3CC"
    readonly property color amber: "#F2B53A"
    readonly property color leaf: "#085339"
    readonly property color leafChip: "#DDEFE5"

    readonly property Tone waiting: Tone {
        ground: theme.ink
        panel: theme.inkRaised
        words: theme.paper
        quiet: theme.mist
    }
    readonly property Tone admitted: Tone {
        ground: theme.leaf
        panel: "#06422D"
        words: theme.paper
        quiet: "#D6EADF"
    }
    readonly property Tone refused: Tone {
        ground: "#7E3116"
        panel: "#692710"
        words: theme.paper
        quiet: "#F6DDD1"
    }
    readonly property Tone informed: Tone {
        ground: "#27406B"
        panel: "#1E3356"
        words: theme.paper
        quiet: "#D5DFF0"
    }
    readonly property Tone outOfOrder: Tone {
        ground: theme.ink
        panel: theme.inkRaised
        words: theme.paper
        quiet: theme.mist
        mark: theme.ink
        disc: theme.amber
    }

    // Type.
    readonly property int displayPx: scaled(104)
    readonly property int titlePx: scaled(72)
    readonly property int headingPx: scaled(48)
    readonly property int subheadingPx: scaled(40)
    readonly property int bodyPx: scaled(36)
    readonly property int smallPx: Math.max(scaled(28), leastPx)
    readonly property int shrunkNamePx: scaled(44)
    readonly property int shrunkTitlePx: scaled(40)
    readonly property int leastPx: 14

    readonly property real lineShare: 1.3

    // Space: base 8.
    readonly property int space8: scaled(8)
    readonly property int space16: scaled(16)
    readonly property int space24: scaled(24)
    readonly property int space32: scaled(32)
    readonly property int space48: scaled(48)
    readonly property int space64: scaled(64)
    readonly property int space96: scaled(96)
    readonly property int pageMargin: portrait ? space64 : space48
    readonly property int resultMargin: space96

    // Shapes.
    readonly property int radius: scaled(28)
    readonly property int largeRadius: scaled(40)
    readonly property int hairline: Math.max(1, scaled(2))
    readonly property int strongLine: scaled(4)
    readonly property int frameLine: scaled(14)
    readonly property int frameArm: scaled(112)
    readonly property int frameInset: scaled(40)
    readonly property int frameClosing: scaled(12)
    readonly property int wayHomeLine: scaled(8)
    readonly property int homeTarget: scaled(112)
    readonly property int target: scaled(96)
    readonly property int cardHeight: scaled(120)
    readonly property int timeColumn: scaled(132)
    readonly property int smallIcon: scaled(36)
    readonly property int icon: scaled(48)
    readonly property int largeIcon: scaled(96)
    readonly property int disc: scaled(portrait ? 240 : 300)
    readonly property int discIcon: scaled(portrait ? 128 : 160)
    readonly property int patternTile: scaled(64)
    readonly property int smallestViewfinder: scaled(240)
    readonly property real patternOpacity: 0.07
    readonly property real ruleOpacity: 0.25
    readonly property real pressedOpacity: 0.7
    readonly property real viewfinderShare: 0.46
    readonly property real waitingShare: 0.62
    readonly property real enrolmentShare: 0.40

    // Movement.
    readonly property int movementMs: 180
    readonly property int shieldMs: 400
    readonly property int arrivalRise: scaled(24)

    function scaled(size: real): int {
        return Math.round(size * theme.unit);
    }
}
