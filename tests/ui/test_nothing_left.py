"""Screens that went leave nothing behind: PySide keeps for ever what QML has made of Python."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk.core.screen import events
from kiosk.gallery import samples
from tests.ui.rig import Rig

VISITS = 12


def living() -> Counter[str]:
    """How many objects of our own classes there are, by class."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    return Counter(
        type(one).__qualname__
        for one in gc.get_objects()
        if issubclass(type(one), QObject) and type(one).__module__.startswith("kiosk.")
    )


def visit(rig: Rig) -> None:
    rig.answer(samples.admit(samples.PHOTO))
    rig.run_out()


def change_of_mind(rig: Rig) -> None:
    rig.answer(samples.CHOOSE)
    rig.desk.go_home()
    rig.settle()


def search(rig: Rig) -> None:
    rig.post(events.SearchAsked())
    rig.desk.go_home()
    rig.settle()


def group(rig: Rig) -> None:
    rig.post(events.GroupAsked())
    rig.desk.go_home()
    rig.settle()


@pytest.mark.qt_log_ignore("pipewire-0.3", "PopupList_QMLTYPE")
@pytest.mark.parametrize("play", [visit, change_of_mind, search, group])
def test_screens_that_come_and_go_leave_nothing_behind(
    rig: Rig, play: Callable[[Rig], None]
) -> None:
    for _ in range(2):
        play(rig)  # what comes once and stays
    before = living()
    for _ in range(VISITS):
        play(rig)
    assert living() - before == Counter()


def test_what_stays_would_be_seen(rig: Rig) -> None:
    engine = QQmlEngine.contextForObject(rig.window).engine()
    before = living()
    component = QQmlComponent(engine)
    component.setData(b"import Kiosk.Views; Preview {}", "")
    made = component.create()
    assert made is not None
    made.deleteLater()
    rig.settle()
    del made
    assert living() - before == Counter({"Preview": 1})
