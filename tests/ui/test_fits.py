"""Every word of every screen fits, at every size, in both languages, with the longest names."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.core import events
from kiosk.core.decide import Choose, Decision, Reason, Refuse
from kiosk.core.facts import ToSession, ToVisit
from kiosk.core.outcome import Person
from kiosk.gallery import samples
from kiosk.ui.bridge import CameraNow
from tests.ui.rig import SIZES, Rig

SLACK_PX = 1.5
HEAP = Person(
    key="h", name="Kusumaningtyaswidyaningrumsastrodiningratpranotohadikusuma"
)
FOUR = Choose(
    options=(
        ToSession(session="s1"),
        ToSession(session="s2"),
        ToSession(session="s5"),
        ToVisit(),
    )
)

Play = Callable[[Rig], None]


def answered(decision: Decision, person: Person | None = samples.LONG) -> Play:
    return lambda rig: _ignore(rig.answer(decision, person))


def _ignore(_: object) -> None:
    return


def waiting(rig: Rig) -> None:
    rig.bridge.post(samples.SPACE)
    rig.bridge.post(samples.CUT_OFF)
    rig.settle()


def quiet(rig: Rig) -> None:
    rig.bridge.post(samples.QUIET_SPACE)
    rig.bridge.post(samples.CUT_OFF)
    rig.bridge.post(CameraNow(showing=True))
    rig.settle()


def enrolment(rig: Rig) -> None:
    rig.post(events.Unenrolled())
    for key in "pusat.data.heterospace.jatengprov.go.id:8750":
        rig.desk.views.enrolment.type_key(key)
    rig.post(events.EnrolAsked(url="https://pusat.id", code="K7MQ42XR"))
    rig.post(events.EnrolFailed(problem="not_reached"))


PLAYS: dict[str, Play] = {
    "waiting": waiting,
    "quiet": quiet,
    "admitted": answered(samples.admit(samples.PITCH)),
    "one endless word": answered(samples.admit(samples.PITCH), HEAP),
    "short": answered(samples.admit(None), samples.SHORT),
    "checked out": answered(samples.CHECK_OUT),
    "choose": answered(FOUR),
    "repeat": answered(samples.REPEAT),
    "enrolment": enrolment,
    "out of order": lambda rig: rig.post(
        events.Faulted(part="store", problem="store_too_new")
    ),
    **{reason.value: answered(Refuse(reason=reason), None) for reason in Reason},
}


def texts(rig: Rig) -> list[QQuickItem]:
    return [
        item
        for item in rig.items()
        if item.metaObject().className().startswith(("QQuickText", "Words", "Fitted"))
        and item.property("text")
    ]


def painted(rig: Rig, item: QQuickItem) -> QRectF:
    """What the words cover, whatever room their item has."""
    box = rig.box(item)
    box.setHeight(float(item.property("contentHeight")))
    width = float(item.property("contentWidth"))
    if width > box.width():
        box.setWidth(width)
    return box


@pytest.mark.parametrize("code", ["id", "en"])
@pytest.mark.parametrize("play", PLAYS.values(), ids=PLAYS.keys())
def test_nothing_is_cut_short_or_covered(rig: Rig, play: Play, code: str) -> None:
    if code == "en":
        rig.language.switch()
    play(rig)
    for width_px, height_px in SIZES:
        rig.resize(width_px, height_px)
        window = QRectF(0, 0, width_px, height_px)
        shown = [(item, painted(rig, item)) for item in texts(rig)]
        assert shown
        for item, box in shown:
            told = f"{item.property('text')!r} at {width_px}×{height_px}"
            assert item.property("truncated") is False, told
            inside = window.adjusted(-SLACK_PX, -SLACK_PX, SLACK_PX, SLACK_PX)
            assert inside.contains(box), f"{told}: {box} leaves the window"
            assert box.width() <= item.width() + SLACK_PX, f"{told} is too wide"
        for (one, box), (other, other_box) in itertools.combinations(shown, 2):
            common = box.intersected(other_box)
            assert common.height() <= SLACK_PX or common.width() <= SLACK_PX, (
                f"{one.property('text')!r} lies on {other.property('text')!r}"
                f" at {width_px}×{height_px}"
            )


@pytest.mark.parametrize("play", PLAYS.values(), ids=PLAYS.keys())
def test_all_that_can_be_touched_is_large_enough(rig: Rig, play: Play) -> None:
    play(rig)
    for width_px, height_px in SIZES:
        rig.resize(width_px, height_px)
        unit = min(width_px, height_px) / 1080
        least = 112 if rig.screen() == "waiting" else 80
        for item in rig.items():
            if item.property("spoken") is not None or item.inherits("QQuickMouseArea"):
                if item.objectName() == "ground":
                    continue
                box = rig.box(item)
                assert box.height() >= least * unit - SLACK_PX, (
                    f"{item.metaObject().className()} {item.parentItem().objectName()}"
                    f" is {box.height() / unit:.0f} high at {width_px}×{height_px}"
                )


@pytest.mark.parametrize("play", PLAYS.values(), ids=PLAYS.keys())
def test_no_text_is_smaller_than_can_be_read(rig: Rig, play: Play) -> None:
    play(rig)
    for width_px, height_px in SIZES:
        rig.resize(width_px, height_px)
        least_px = 28 * min(width_px, height_px) / 1080
        for item in texts(rig):
            size_px = item.property("font").pixelSize()
            assert size_px >= int(least_px) - 1, item.property("text")


def test_the_viewfinder_takes_the_left_46_percent_in_landscape(rig: Rig) -> None:
    waiting(rig)
    rig.resize(1920, 1080)
    today = rig.box(rig.get("today"))
    assert rig.box(rig.get("viewfinder")).right() < 0.46 * 1920 < today.left()
    rig.resize(1080, 1920)
    assert rig.box(rig.get("viewfinder")).bottom() < rig.box(rig.get("today")).top()
