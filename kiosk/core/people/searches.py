"""The limit on searches by name: so many in five minutes, then staff help.

Typing on continues a search. Deleting letters begins another, one for a whole run of deletions; so
does starting anew. Searches begun before somebody was proven no longer count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

MOST_SEARCHES = 30
SEARCH_WINDOW = timedelta(minutes=5)
WRITTEN_AHEAD = 15
"""Searches are stored this many at a time, so that not every keystroke waits for the disk. A
restart costs a few searches and never gives any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searches:
    """Start times of searches that led to no proof, the oldest first."""

    begun: tuple[datetime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The last search text, normalized; `shrinking`: letters were being deleted."""

    text: str = field(repr=False)
    shrinking: bool = False


def type_on(text: str, before: Typed | None) -> Typed | None:
    """Return the search continued with a text; None where the text begins another."""
    if before is None:
        return None
    if text.startswith(before.text):
        return Typed(text=text)
    if before.shrinking and before.text.startswith(text):
        return Typed(text=text, shrinking=True)
    return None


def begin(text: str, before: Typed | None) -> Typed:
    """Return a search that begins with a text."""
    shrinking = before is not None and before.text.startswith(text)
    return Typed(text=text, shrinking=shrinking)


def rests_until(searches: Searches | None, now: datetime) -> datetime | None:
    """Return the time before which no further search may begin; None: search now."""
    begun = _counted(searches, now)
    if len(begun) < MOST_SEARCHES:
        return None
    return begun[-MOST_SEARCHES] + SEARCH_WINDOW


def after_search(searches: Searches | None, now: datetime) -> Searches:
    """Return the count with one search more."""
    return Searches(begun=(*_counted(searches, now), now))


def are_kept(searches: Searches, kept: Searches | None) -> bool:
    """Return whether the stored count covers these searches, as of the newest of them."""
    now = searches.begun[-1]
    return len(_counted(kept, now)) >= len(_counted(searches, now))


def written_ahead(searches: Searches) -> Searches:
    """Return the count to store, with the next searches already in it."""
    ahead = searches.begun[-1:] * (WRITTEN_AHEAD - 1)
    return Searches(begun=(*searches.begun, *ahead))


def _counted(searches: Searches | None, now: datetime) -> tuple[datetime, ...]:
    """Return the times of the last minutes, without those later than now (a clock set back)."""
    begun = () if searches is None else searches.begun
    return tuple(at for at in begun if now - SEARCH_WINDOW < at <= now)
