"""Words of the forms: a field's problem, the guests' places, the consent text."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.core.door.admission_request import GroupForm
from kiosk.core.people.consent import VERSION, get_text
from kiosk.core.people.regencies import ELSEWHERE, REGENCIES, in_order, near, short_name
from kiosk.core.words.codes import Phrase
from kiosk.ui.local import Local
from kiosk.ui.words.phrases import say, translate

_SHORT_KINDS = {"Kabupaten": "Kab.", "Kota": "Kota"}
_PROBLEMS: dict[str, Phrase] = {
    "name": Phrase("Forms", "Please type your full name"),
    "phone": Phrase("Forms", "Please look at this number again"),
    "no_phone": Phrase("Forms", "No WhatsApp? Then touch the button again"),
    "regency": Phrase("Forms", "Please choose where you come from"),
    "consent": Phrase("Forms", "Please agree before you go on"),
    "institution": Phrase("Forms", "Please type who sends you"),
    "leader": Phrase("Forms", "Please type the leader's name"),
    "heads": Phrase("Forms", "How many of you are there?"),
}
_NOT_TAKEN = Phrase("Forms", "That did not work. Please try again")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place to choose. Shape: `near` marks the space's own place and its neighbours."""

    code: str
    title: str
    near: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    """One point of the consent text."""

    head: str
    body: str


def problem_line(code: str | None) -> str:
    """Return a field's problem in words, or an empty text."""
    if code is None:
        return ""
    return translate(*_PROBLEMS.get(code, _NOT_TAKEN))


def place_name(code: str) -> str:
    """Return the short name of a place: `Kab. Semarang`, `Kota Semarang`."""
    if code == ELSEWHERE:
        return translate("Forms", "Elsewhere")
    kind = REGENCIES[code].partition(" ")[0]
    return f"{_SHORT_KINDS[kind]} {short_name(code)}"


def place_rows(space: str, typed: str) -> tuple[PlaceRow, ...]:
    """Return the places with a word that begins as typed; all if nothing is typed."""
    first = near(space)
    return tuple(
        PlaceRow(code=code, title=place_name(code), near=code in first)
        for code in in_order(space)
        if _begins(place_name(code), typed)
    )


def clause_rows(lang: str) -> tuple[ClauseRow, ...]:
    """Return the consent text, point by point."""
    return tuple(
        ClauseRow(head=clause.head, body=clause.body)
        for clause in get_text(VERSION, lang).clauses
    )


def consent_version() -> str:
    """Return the version of the consent text."""
    return translate("Forms", "version {version}").format(version=VERSION)


def heads(form: GroupForm, local: Local) -> str:
    """Return how many people a group has: `40 orang`."""
    if form.heads == 1:
        return translate("Forms", "1 person")
    return say(Phrase("Forms", "{n} people"), local, n=form.heads)


def _begins(name: str, typed: str) -> bool:
    wanted = typed.casefold().split()
    words = name.casefold().split()
    return all(any(word.startswith(part) for word in words) for part in wanted)
