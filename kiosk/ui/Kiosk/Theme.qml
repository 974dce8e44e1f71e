pragma Singleton

import QtQuick

// Every colour, size and duration of the screens. Sizes are for a short side of 1080 px and scale
// with it. Large text makes every word larger by one step (small words gain most) and lines bolder,
// removes the pattern, and uses stronger colours.
QtObject {
    id: theme

    property real shortSide: baseSide
    property bool portrait: true
    property bool largeText: false
    // True after a key was pressed: only then the focus ring is shown.
    property bool keyed: false

    readonly property real baseSide: 1080
    readonly property real unit: shortSide / baseSide
    readonly property int largerBy: 12

    readonly property string family: "Plus Jakarta Sans"

    // Colours, with the contrast measured on their grounds (tests/ui/test_theme.py).
    readonly property color ink: largeText ? "#08120F" : "#10201C"
    readonly property color inkRaised: largeText ? "#14241F" : "#1C302A"
    readonly property color paper: largeText ? "#FFFFFF" : "#F6F3EC"
    readonly property color card: "#FFFFFF"
    readonly property color cardLine: largeText ? ink : "#DDD8CB"
    readonly property color soft: largeText ? ink : "#43514B"
    readonly property color mist: largeText ? paper : "#C9D3CC"
    readonly property color amber: largeText ? "#FFC84F" : "#F2B53A"
    readonly property color leaf: largeText ? "#043524" : "#085339"
    readonly property color sky: largeText ? "#EAF0FA" : "#D5DFF0"
    readonly property color gauge: largeText ? "#B9C9BF" : "#DDD8CB"
    readonly property color leafChip: largeText ? "#E6F4EC" : "#DDEFE5"

    readonly property Tone waiting: Tone {
        ground: theme.ink
        panel: theme.inkRaised
        words: theme.paper
        quiet: theme.mist
    }
    readonly property Tone admitted: Tone {
        ground: theme.leaf
        panel: theme.largeText ? "#022418" : "#06422D"
        words: theme.paper
        quiet: theme.largeText ? theme.paper : "#D6EADF"
    }
    readonly property Tone refused: Tone {
        ground: theme.largeText ? "#5A1F0A" : "#7E3116"
        panel: theme.largeText ? "#431606" : "#692710"
        words: theme.paper
        quiet: theme.largeText ? theme.paper : "#F6DDD1"
    }
    readonly property Tone informed: Tone {
        ground: theme.largeText ? "#182B4D" : "#27406B"
        panel: theme.largeText ? "#0F1D36" : "#1E3356"
        words: theme.paper
        quiet: theme.largeText ? theme.paper : "#D5DFF0"
    }
    readonly property Tone helping: Tone {
        ground: theme.paper
        panel: theme.card
        words: theme.ink
        quiet: theme.soft
        disc: theme.leafChip
        mark: theme.leaf
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
    readonly property int displayPx: lettered(104)
    readonly property int callPx: lettered(128)
    readonly property int titlePx: lettered(72)
    readonly property int headingPx: lettered(48)
    readonly property int subheadingPx: lettered(40)
    readonly property int bodyPx: lettered(36)
    readonly property int smallPx: Math.max(lettered(28), leastPx)
    readonly property int shrunkNamePx: lettered(44)
    readonly property int shrunkTitlePx: lettered(40)
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
    readonly property int hairline: Math.max(1, scaled(largeText ? 4 : 2))
    readonly property int strongLine: scaled(largeText ? 8 : 4)
    readonly property int frameLine: scaled(14)
    readonly property int frameArm: scaled(112)
    readonly property int frameInset: scaled(40)
    readonly property int frameClosing: scaled(12)
    readonly property int wayHomeLine: scaled(8)
    readonly property real wandererShare: 0.38
    readonly property int focusLine: scaled(6)
    readonly property int homeTarget: scaled(112)
    readonly property int target: scaled(96)
    readonly property int keyRow: scaled(portrait ? 116 : 96)
    readonly property int keyGap: scaled(12)
    readonly property int digitPad: scaled(portrait ? 760 : 640)
    readonly property int hitHeight: scaled(largeText ? 176 : 120)
    readonly property int nameHeight: scaled(portrait ? 220 : 150)
    readonly property int hitLeastPx: Math.max(scaled(largeText ? 32 : 28), leastPx)
    readonly property int waysOnWidth: scaled(largeText ? 520 : 480)
    readonly property int waysOnHeight: scaled(largeText ? 136 : 104)
    readonly property int adviceWidth: scaled(720)
    readonly property int keyboardWidth: scaled(portrait ? 1080 : 1500)
    readonly property int tileHeight: scaled(largeText ? 228 : 168)
    readonly property int cardHeight: scaled(largeText ? 216 : 120)
    readonly property int timeColumn: scaled(largeText ? 168 : 132)
    readonly property int tilePadding: scaled(largeText ? 16 : 32)
    readonly property int callingCard: scaled(largeText ? 240 : 200)
    readonly property int tallCard: scaled(largeText ? 224 : 140)
    readonly property int tabColumn: scaled(largeText ? 280 : 240)
    readonly property int codeSide: scaled(portrait ? 320 : 400)
    readonly property int scannerHeight: scaled(largeText ? 560 : 340)
    readonly property real markShare: largeText ? 0.4 : 0.3
    readonly property int smallIcon: lettered(36)
    readonly property int icon: lettered(48)
    readonly property int largeIcon: scaled(96)
    readonly property int disc: scaled(portrait ? 240 : 280)
    readonly property int smallDisc: scaled(160)
    readonly property real discShare: 0.54
    readonly property int signTop: scaled(largeText ? 48 : 160)
    readonly property int faceIcon: scaled(80)
    readonly property int optionCard: scaled(portrait ? (largeText ? 184 : 168) : (largeText ? 144 : 136))
    readonly property int ruleMargin: scaled(largeText ? 8 : 24)
    readonly property int patternTile: scaled(64)
    readonly property int smallestViewfinder: scaled(240)
    readonly property real patternOpacity: largeText ? 0 : 0.07
    readonly property real ruleOpacity: largeText ? 0.7 : 0.25
    readonly property real pressedOpacity: 0.7
    readonly property real dimmedOpacity: 0.82
    readonly property real viewfinderShare: 0.46
    readonly property real waitingShare: largeText ? 0.5 : 0.545
    readonly property real enrolmentShare: 0.40

    // Movement.
    property int movementMs: 180
    readonly property int shieldMs: 400
    readonly property int holdMs: 1500
    readonly property int breathMs: 2400
    readonly property int pageMs: 12000
    readonly property int drift: scaled(4)
    readonly property int callingDrift: scaled(20)
    readonly property int arrivalRise: scaled(24)

    function scaled(size: real): int {
        return Math.round(size * theme.unit);
    }

    function lettered(size: real): int {
        return scaled(size + (theme.largeText ? theme.largerBy : 0));
    }
}
