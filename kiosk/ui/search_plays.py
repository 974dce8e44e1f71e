"""Scenes of Search and Proof, for pictures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from kiosk.core import events
from kiosk.core.asked import Claimed
from kiosk.core.scan import Source
from kiosk.core.search import Found, Hit
from kiosk.ui import demo
from kiosk.ui.view_models.front_desk import FrontDesk

Play = Callable[[FrontDesk], None]
WAIT = timedelta(seconds=28)


def search_plays() -> tuple[tuple[str, Play], ...]:
    """Each scene's name, and how to come there."""
    return (
        ("search", _search("")),
        ("search-short", _search("si")),
        ("search-found", _search("siti", *demo.HITS)),
        ("search-many", _many),
        ("search-none", _search("zulkarnaen")),
        ("search-unfinished", _search("siti rahmaw")),
        ("search-crowded", _crowded),
        ("search-resting", _resting),
        ("proof", _prove(demo.HITS[2], "78")),
        ("proof-long", _prove(demo.MANY_HITS[4], "")),
        ("proof-wrong", _declined(demo.HITS[2], "wrong_digits")),
        ("proof-wait", _declined(demo.HITS[2], "too_many_proofs", WAIT)),
        ("proof-long-wait", _declined(demo.MANY_HITS[4], "too_many_proofs", WAIT)),
        ("proof-same", _declined(demo.HITS[2], "same_digits")),
        ("proof-nobody", _prove(demo.UNPROVABLE, "")),
    )


def _search(typed: str, *hits: Hit) -> Play:
    def play(desk: FrontDesk) -> None:
        desk.take(events.HomeAsked())
        desk.take(events.HomeAsked())
        desk.open_search()
        desk.views.search.type_name(typed)
        _answer(desk, hits, more=False)

    return play


def _answer(desk: FrontDesk, hits: tuple[Hit, ...], *, more: bool) -> None:
    turn = desk.views.search.turn
    desk.views.search.show_found(Found(turn=turn, hits=hits, more=more))


def _many(desk: FrontDesk) -> None:
    _search("dew")(desk)
    _answer(desk, demo.MANY_HITS, more=True)


def _crowded(desk: FrontDesk) -> None:
    _search("nur")(desk)
    _answer(desk, (), more=True)


def _resting(desk: FrontDesk) -> None:
    _search("siti")(desk)
    view = desk.views.search
    until = demo.NOW + timedelta(minutes=4)
    view.show_found(Found(turn=view.turn, hits=(), more=False, rests_until=until))


def _prove(hit: Hit, digits: str) -> Play:
    def play(desk: FrontDesk) -> None:
        _search("siti", hit)(desk)
        desk.views.search.pick(0)
        for digit in digits:
            desk.views.search.type_digit(digit)

    return play


def _declined(hit: Hit, problem: str, wait: timedelta | None = None) -> Play:
    until = None if wait is None else demo.NOW + wait

    def play(desk: FrontDesk) -> None:
        _prove(hit, "7890")(desk)
        asked = Claimed(subjects=hit.subjects, by=Source.SEARCH)
        desk.take(events.Declined(asked=asked, problem=problem, until=until))

    return play
