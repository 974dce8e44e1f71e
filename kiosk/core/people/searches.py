"""How often somebody may search by name: so often in five minutes, then staff help.

Typing on continues a search; deleting begins another, however many letters go in a row, and so
does starting anew. A search that was begun before somebody was proven counts no more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

MOST_SEARCHES = 30
SEARCH_WINDOW = timedelta(minutes=5)
WRITTEN_AHEAD = 15
"""So many searches are written down at once: a keystroke does not wait for the disk each time, and
a restart costs searches instead of giving any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searches:
    """When searches were begun that led to no proof, the oldest first."""

    begun: tuple[datetime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was searched for last, folded; `shrinking`: letters were being deleted."""

    text: str = field(repr=False)
    shrinking: bool = False


def type_on(text: str, before: Typed | None) -> Typed | None:
    """Return how a search goes on with a text; None where the text begins another."""
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
    """No further search is begun before that time; None: search now."""
    begun = _counted(searches, now)
    if len(begun) < MOST_SEARCHES:
        return None
    return begun[-MOST_SEARCHES] + SEARCH_WINDOW


def after_search(searches: Searches | None, now: datetime) -> Searches:
    """Return the count with one search more."""
    return Searches(begun=(*_counted(searches, now), now))


def are_kept(searches: Searches, kept: Searches | None) -> bool:
    """Return whether what is written down counts for as many searches, as of the newest of them."""
    now = searches.begun[-1]
    return len(_counted(kept, now)) >= len(_counted(searches, now))


def written_ahead(searches: Searches) -> Searches:
    """Return the count as it is written down: with those that will be begun next."""
    ahead = searches.begun[-1:] * (WRITTEN_AHEAD - 1)
    return Searches(begun=(*searches.begun, *ahead))


def _counted(searches: Searches | None, now: datetime) -> tuple[datetime, ...]:
    """Those of the last minutes. One that lies ahead of a clock that was set back is forgotten."""
    begun = () if searches is None else searches.begun
    return tuple(at for at in begun if now - SEARCH_WINDOW < at <= now)
