"""Requests to be let in: by a pass, by name, with a form as a new guest, or as a group."""

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
    """Somebody who says they are one of these people, whose cards look alike; digits prove which.

    Shape: `subjects` holds one at least.
    """

    subjects: tuple[str, ...]
    by: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkInForm:
    """What a new guest tells of themselves.

    Shape: `phone` is normalised (E.164) or None; `regency` a code of core.regencies; `consent` the
    version of the text they agreed to, read in the language `lang`; `despite` the problem they were
    told of and went on in spite of. No field of theirs is in the repr.
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
    """A delegation: who sends it, who leads it, and how many came.

    Shape: `women + men` is at least 1. The leader is not in the repr.
    """

    institution: str
    leader: str = field(repr=False)
    women: int
    men: int

    @property
    def heads(self) -> int:
        """How many people came."""
        return self.women + self.men


KNOWN_PHONE = "known_phone"
"""The problem of a form whose phone is that of somebody who is known here."""

Resolved = Scan | Identified | WalkInForm | GroupForm
"""These can be decided as they are, without a further proof."""

AdmissionRequest = Resolved | Unverified


def source_of(asked: AdmissionRequest) -> Source:
    """By what means the people came: the `by` of the entry."""
    match asked:
        case Scan(by=by) | Identified(by=by) | Unverified(by=by):
            return by
        case WalkInForm():
            return Source.WALK_IN
        case GroupForm():
            return Source.GROUP
        case _ as never:
            assert_never(never)
