"""Rows that single entries become: what is stored of an entry before anything is counted."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class Passage(NamedTuple):
    """A row of `passage`: someone came in or went out."""

    stream: str
    seq: int
    branch: str
    person: str
    day: date
    space: str
    kind: str
    session: str | None
    at: datetime
    until: datetime | None
    by: str | None
    kiosk: str
    voided: bool


class Void(NamedTuple):
    """A row of `void`: an entry that takes another one back."""

    stream: str
    seq: int
    branch: str
    ref_stream: str
    ref_seq: int
    reason: str | None
    at: datetime
    space: str


class DelegationRow(NamedTuple):
    """A row of `delegation`: a group that came in by head-count."""

    stream: str
    seq: int
    branch: str
    space: str
    day: date
    session: str | None
    institution: str | None
    women: int
    men: int
    people: int
    at: datetime
    until: datetime
    kiosk: str
    voided: bool


class Intake(NamedTuple):
    """A row of `intake`: a guest was registered."""

    stream: str
    seq: int
    branch: str
    subject: str
    pass_id: str | None
    form: str
    despite: bool
    space: str
    day: date
    at: datetime
    kiosk: str
    voided: bool


class Rating(NamedTuple):
    """A row of `rating`: how somebody liked it."""

    stream: str
    seq: int
    branch: str
    space: str
    day: date
    score: int
    ref_stream: str | None
    ref_seq: int | None
    at: datetime
    kiosk: str
    voided: bool


class Renaming(NamedTuple):
    """A row of `renaming`: staff corrected the name on a badge."""

    stream: str
    seq: int
    branch: str
    subject: str
    form: str
    space: str
    at: datetime
    kiosk: str
    voided: bool


class BadgeRow(NamedTuple):
    """A row of `badge`: what became of a badge."""

    stream: str
    seq: int
    branch: str
    space: str
    day: date
    outcome: str
    copy: int
    trouble: str | None
    ref_stream: str | None
    ref_seq: int | None
    at: datetime
    kiosk: str
    voided: bool


class Consent(NamedTuple):
    """A row of `consent`: somebody agreed to a version of the text."""

    subject: str
    version: str
    at: datetime
    given: bool
    stream: str
    seq: int


Voidable = Passage | BadgeRow | DelegationRow | Intake | Rating | Renaming
Move = Voidable | Void | Consent
