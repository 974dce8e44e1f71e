"""Opening hours as a person writes them: `mon-fri=08:00-21:00`, `sat=18:00-02:00`, `sun=closed`."""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS = "always"
CLOSED = "closed"
_SPAN = re.compile(r"([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)")

Span = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """The hours of some days. Shape: `span` None means closed, no days mean always open."""

    days: Sequence[str]
    span: Span | None = None


def read(text: str) -> Hours:
    """Return the hours in a text. Raises: ArgumentTypeError that shows the format."""
    if text == ALWAYS:
        return Hours(days=())
    named, _, hours = text.partition("=")
    first, _, last = named.partition("-")
    if first not in DAYS or (last or first) not in DAYS:
        raise argparse.ArgumentTypeError(
            f"{named} names no days: write mon, or mon-fri, of {' '.join(DAYS)}"
        )
    start, end = DAYS.index(first), DAYS.index(last or first)
    if end < start:
        raise argparse.ArgumentTypeError(f"{named} ends before it starts")
    days = DAYS[start : end + 1]
    if hours == CLOSED:
        return Hours(days=days)
    opens, _, closes = hours.partition("-")
    # Hours that end before they begin end on the next day.
    if not _SPAN.fullmatch(hours) or closes == opens:
        raise argparse.ArgumentTypeError(
            f"{hours} are no hours: write 08:00-21:00, 18:00-02:00 for a night, or {CLOSED}"
        )
    return Hours(days=days, span=(opens, closes))


def apply(
    asked: Sequence[Hours], before: Mapping[str, Span | None]
) -> dict[str, Span | None]:
    """Return the hours of the week after a change; days not named keep their hours.

    A space without hours is open around the clock: there, days not named stay open.
    """
    week: dict[str, Span | None] = {day: before.get(day) for day in DAYS}
    if not before:
        week = dict.fromkeys(DAYS, ("00:00", "24:00"))
    for hours in asked:
        if not hours.days:
            return {}
        week |= dict.fromkeys(hours.days, hours.span)
    return week


def write(hours: Mapping[str, Span | None]) -> str:
    """Return the week on one line; days with the same hours are joined."""
    if not hours:
        return ALWAYS
    runs: list[tuple[list[str], str]] = []
    for day in DAYS:
        span = hours.get(day)
        text = CLOSED if span is None else "-".join(span)
        if runs and runs[-1][1] == text:
            runs[-1][0].append(day)
        else:
            runs.append(([day], text))
    return ", ".join(
        f"{days[0]}{f'-{days[-1]}' if len(days) > 1 else ''}={text}"
        for days, text in runs
    )
