"""What the desk may be asked to let in: codes, people named otherwise, new guests, groups."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from kiosk.core.scan import Scan, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person of the roster who showed no pass: found by search and proven, or named by staff."""

    subject: str
    by: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """Somebody says they are one of these people, who look the same to them; a proof says which.

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

Settled = Scan | Named | WalkInForm | GroupForm
"""What can be decided as it is: who is meant needs no proof any more."""

Asked = Settled | Claimed


def source_of(asked: Asked) -> Source:
    """By what means the people came: the `by` of the entry."""
    match asked:
        case Scan(by=by) | Named(by=by) | Claimed(by=by):
            return by
        case WalkInForm():
            return Source.WALK_IN
        case GroupForm():
            return Source.GROUP
        case _ as never:
            assert_never(never)
