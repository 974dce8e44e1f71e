"""Scenes of the search for a name, and of the proof by telephone digits."""

from __future__ import annotations

from datetime import timedelta

from kiosk.core.door.admission_request import Unverified
from kiosk.core.people.search import Found, Hit
from kiosk.core.record.scan import Source
from kiosk.core.screen import events
from kiosk.gallery import samples
from kiosk.gallery.scene import Play, Scene
from kiosk.ui.view_models.front_desk import FrontDesk

WAIT = timedelta(seconds=28)


def search_scenes() -> tuple[Scene, ...]:
    """Return the search with few, many and no hits, and each answer of a proof."""
    return (
        Scene("search", _search("")),
        Scene("search-short", _search("si")),
        Scene("search-found", _search("siti", *samples.HITS)),
        Scene("search-many", _many),
        Scene("search-none", _search("zulkarnaen")),
        Scene("search-unfinished", _search("siti rahmaw")),
        Scene("search-crowded", _crowded),
        Scene("search-resting", _resting),
        Scene("proof", _prove(samples.HITS[2], "78")),
        Scene("proof-long", _prove(samples.MANY_HITS[4], "")),
        Scene("proof-wrong", _declined(samples.HITS[2], "wrong_digits")),
        Scene("proof-wait", _declined(samples.HITS[2], "too_many_proofs", WAIT)),
        Scene(
            "proof-long-wait", _declined(samples.MANY_HITS[4], "too_many_proofs", WAIT)
        ),
        Scene("proof-same", _declined(samples.HITS[2], "same_digits")),
        Scene("proof-nobody", _prove(samples.UNPROVABLE, "")),
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
    _answer(desk, samples.MANY_HITS, more=True)


def _crowded(desk: FrontDesk) -> None:
    _search("nur")(desk)
    _answer(desk, (), more=True)


def _resting(desk: FrontDesk) -> None:
    _search("siti")(desk)
    view = desk.views.search
    until = samples.NOW + timedelta(minutes=4)
    view.show_found(Found(turn=view.turn, hits=(), more=False, rests_until=until))


def _prove(hit: Hit, digits: str) -> Play:
    def play(desk: FrontDesk) -> None:
        _search("siti", hit)(desk)
        desk.views.search.pick(0)
        for digit in digits:
            desk.views.search.type_digit(digit)

    return play


def _declined(hit: Hit, problem: str, wait: timedelta | None = None) -> Play:
    until = None if wait is None else samples.NOW + wait

    def play(desk: FrontDesk) -> None:
        _prove(hit, "7890")(desk)
        asked = Unverified(subjects=hit.subjects, by=Source.SEARCH)
        desk.take(events.Declined(asked=asked, problem=problem, until=until))

    return play
