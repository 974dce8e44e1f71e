"""From a touch or a scan to the first changed frame, and the frames of the movement behind it.

Run: `python -m bench.transition [--rounds N]`. Software rendering, offscreen, 1080 × 1920, on
silent partners: what is measured is the screen, not the desk. In the same rounds the floor does the
same to a bare QML window of that size: a rectangle with a line of text comes in place of another
and fades in. The bars: the slowest first frame (p95) may take four times the floor's, which is two
frames of a screen of 60 Hz where the floor takes half of one, as here; and five percent of the
frames of a movement may come later than 33 ms after the one before, which is about one a movement.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter_ns

from bench.measure import Bar, percentile, print_table

BAR = 4.0
SHARE_PERCENT = 5.0
LONG_MS = 33.0
SIZE_PX = (1080, 1920)
_MOVEMENT_MS = 220
"""The theme's movement, and a frame or two."""
_REST_MS = 60

_BARE = b"""
import QtQuick
Window {
    id: root
    width: 1080; height: 1920; visible: true
    property bool other: false
    Loader { anchors.fill: parent; active: !root.other; sourceComponent: one }
    Loader { anchors.fill: parent; active: root.other; sourceComponent: one }
    Component {
        id: one
        Rectangle {
            color: root.other ? "#085339" : "#10201C"
            Text {
                anchors.centerIn: parent
                color: "white"; text: "Selamat pagi"; font.pixelSize: 72
            }
            MouseArea { anchors.fill: parent; onClicked: root.other = !root.other }
            NumberAnimation on opacity { from: 0; to: 1; duration: 180 }
        }
    }
}
"""


@dataclass(slots=True)
class Times:
    """What was measured of one kind of change, in milliseconds."""

    first_ms: list[float] = field(default_factory=list)
    between_ms: list[float] = field(default_factory=list)

    @property
    def long(self) -> int:
        return sum(each > LONG_MS for each in self.between_ms)

    @property
    def long_percent(self) -> float:
        return 100 * self.long / max(1, len(self.between_ms))


def main() -> int:
    """Measure and print; return 1 for a missed bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=60)
    rounds = parser.parse_args().rounds
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    times = measure(rounds)
    print_table(
        ("ms", "first p50", "first p95", "frames", "over 33 ms"),
        [
            (
                name,
                f"{percentile(each.first_ms, 0.5):.1f}",
                f"{percentile(each.first_ms, 0.95):.1f}",
                str(len(each.between_ms)),
                str(each.long),
            )
            for name, each in times.items()
        ],
    )
    bars = bars_of(times)
    for bar in bars:
        print(bar)
    return 0 if all(bar.is_met for bar in bars) else 1


def bars_of(times: dict[str, Times]) -> list[Bar]:
    """Return the kiosk's changes against the bare window's."""
    bare, *ours = times.values()
    floor_ms = percentile(bare.first_ms, 0.95)
    firsts = [percentile(each.first_ms, 0.95) for each in ours]
    frames = Times(between_ms=[ms for each in ours for ms in each.between_ms])
    return [
        Bar(
            what="slowest first frame / bare window's",
            measured=max(firsts) / floor_ms,
            bar=BAR,
            unit="x",
            at_least=False,
        ),
        Bar(
            what="frames of movements over 33 ms",
            measured=frames.long_percent,
            bar=SHARE_PERCENT,
            unit="%",
            at_least=False,
        ),
    ]


def measure(rounds: int) -> dict[str, Times]:
    """Return every kind of change, so many times, in turn with the floor."""
    from PySide6.QtGui import QGuiApplication

    from bench.stage import Camera, Screens, bare_window, rest
    from kiosk.ui.window.window import choose_renderer

    choose_renderer()
    app = QGuiApplication(["bench"])
    floor = Camera(bare_window(_BARE))
    screens = Screens(SIZE_PX)
    camera = Camera(screens.window)
    changes: dict[str, tuple[Camera, Callable[[], None]]] = {
        "bare window, touch": (floor, lambda: floor.click(540, 960)),
        "scan: admitted": (camera, screens.admit),
        "touch: not me": (camera, lambda: camera.click_item("notMe")),
        "time-out: waiting": (camera, screens.time_out),
        "scan: choose": (camera, screens.choose),
        "touch: home": (camera, lambda: camera.click_item("home")),
        "scan: refused": (camera, screens.refuse),
    }
    times = {name: Times() for name in changes}
    for number in range(rounds + 1):
        for name, (eyes, change) in changes.items():
            rest(_REST_MS)
            start_ns = perf_counter_ns()
            seen_ns = eyes.watch(change, _MOVEMENT_MS)
            if number == 0:
                continue  # fonts and icons are taken up in the first round, on both sides
            frames = [start_ns, *seen_ns]
            times[name].first_ms.append((frames[1] - start_ns) / 1e6)
            times[name].between_ms += [
                (later - earlier) / 1e6
                for earlier, later in itertools.pairwise(seen_ns)
            ]
        screens.go_home()
    screens.close()
    app.processEvents()
    return times


if __name__ == "__main__":
    sys.exit(main())
