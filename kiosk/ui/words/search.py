"""Words of Search and Proof: what to type, what was found, why a proof failed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kiosk.core.people.search import Hit
from kiosk.core.words.codes import Phrase
from kiosk.ui.words.phrases import translate

_MINUTE_S = 60


class Stage(StrEnum):
    """The state of a search."""

    EMPTY = "empty"
    SHORT = "short"
    FOUND = "found"
    MORE = "more"
    NONE = "none"
    UNFINISHED = "unfinished"
    UNSEEN = "unseen"
    RESTING = "resting"


_NOTES: dict[Stage, Phrase] = {
    Stage.EMPTY: Phrase("Search", "Your first name, or your whole member number"),
    Stage.SHORT: Phrase("Search", "At least three letters, please"),
    Stage.FOUND: Phrase("Search", "Touch your name"),
    Stage.MORE: Phrase("Search", "There are more: add one more of your names, whole"),
    Stage.NONE: Phrase("Search", "We do not know this name here"),
    Stage.UNFINISHED: Phrase(
        "Search", "Type this name to its end, just as it is spelled"
    ),
    Stage.UNSEEN: Phrase(
        "Search", "Many are called so: add one more of your names, whole"
    ),
    Stage.RESTING: Phrase("Search", "The search takes a short break"),
}
_ADVICE: dict[Stage, Phrase] = {
    Stage.EMPTY: Phrase("Search", "Names show here from three letters on"),
    Stage.SHORT: Phrase("Search", "Names show here from three letters on"),
    Stage.NONE: Phrase(
        "Search", "Begin with your first name and look at the spelling, or register"
    ),
    Stage.UNFINISHED: Phrase("Search", "Only the first name is found by how it begins"),
    Stage.UNSEEN: Phrase("Search", "Your whole member number finds you as well"),
    Stage.RESTING: Phrase("Search", "Please call our staff: they will gladly find you"),
}
_PROBLEMS: dict[str, Phrase] = {
    "wrong_digits": Phrase("Search", "These are not the last four digits"),
    "not_provable": Phrase("Search", "Our staff will help you in"),
    "same_digits": Phrase(
        "Search", "Someone else has these digits too. Our staff will help you in"
    ),
    "too_many_proofs": Phrase("Search", "That was not right several times"),
}
_FOR_STAFF = frozenset({"not_provable", "same_digits"})
_NOT_TAKEN = Phrase("Search", "That did not work. Please try again")


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRow:
    """A person found by the search."""

    title: str


def hit_row(hit: Hit) -> HitRow:
    """Return a person found as a card."""
    return HitRow(title=hit.shown)


def note(stage: Stage) -> str:
    """Return the line under the field."""
    return translate(*_NOTES[stage])


def advice(stage: Stage) -> str:
    """Return the advice in place of names; empty if there are names."""
    return translate(*_ADVICE[stage]) if stage in _ADVICE else ""


def problem_line(code: str | None, wait_s: int) -> str:
    """Return why a proof failed and how long to wait, or an empty text."""
    if code is None:
        return ""
    problem = translate(*_PROBLEMS.get(code, _NOT_TAKEN))
    if wait_s <= 0:
        return problem
    if wait_s < _MINUTE_S:
        wait = translate("Search", "Try again in {count} seconds").format(count=wait_s)
    else:
        minutes = -(-wait_s // _MINUTE_S)
        wait = translate("Search", "Try again in {count} min").format(count=minutes)
    return f"{problem}. {wait}"


def is_for_staff(code: str | None) -> bool:
    """Return whether only staff can help."""
    return code in _FOR_STAFF


def digits_spoken(count: int) -> str:
    """Return how many digits are typed, for a screen reader."""
    return translate("Search", "Digits typed: {count}").format(count=count)
