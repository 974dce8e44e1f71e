"""Requests for admission: by pass, by name, by a guest's form, or as a group."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from kiosk.core.record.scan import Scan, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """A known person without a pass: found by search and proven, or chosen by staff."""

    subject: str
    by: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Unverified:
    """A claim to be one of these people, whose cards look alike; digits prove which one.

    Shape: `subjects` holds at least one.
    """

    subjects: tuple[str, ...]
    by: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkInForm:
    """The form of a new guest.

    Shape: `phone` is normalised (E.164) or None; `regency` is a code of core.people.regencies;
    `consent` is the version of the text they accepted, read in language `lang`; `despite` is the
    problem they saw and dismissed. Personal fields are not in the repr.
    """

    name: str = field(repr=False)
    phone: str | None = field(repr=False)
    regency: str = field(repr=False)
    business: str | None = field(repr=False)
    consent: str
    lang: str
    despite: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupForm:
    """A delegation: its institution, its leader, and how many came.

    Shape: `women + men` is at least 1. The leader is not in the repr.
    """

    institution: str
    leader: str = field(repr=False)
    women: int
    men: int

    @property
    def heads(self) -> int:
        return self.women + self.men


KNOWN_PHONE = "known_phone"
"""The problem of a form whose phone number belongs to somebody known here."""

Resolved = Scan | Identified | WalkInForm | GroupForm
"""Requests that need no further proof."""

AdmissionRequest = Resolved | Unverified


def source_of(asked: AdmissionRequest) -> Source:
    """Return the means of entry: the `by` of the journal entry."""
    match asked:
        case Scan(by=by) | Identified(by=by) | Unverified(by=by):
            return by
        case WalkInForm():
            return Source.WALK_IN
        case GroupForm():
            return Source.GROUP
        case _ as never:
            assert_never(never)
