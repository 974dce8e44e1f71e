"""The words of refusals, of problems of the kiosk, and of a failed enrolment, by their codes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from kiosk.core.door.decide import Refuse
from kiosk.core.words.codes import REFUSALS, CodeWords, Phrase
from kiosk.ui.local import Local, same_day, write_clock, write_date, write_weekday
from kiosk.ui.words.phrases import translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A problem and its remedy, in the language of the screens."""

    icon: str
    title: str
    remedy: str


def sentence(words: CodeWords) -> Sentence:
    """Return the words of a code in the language of the screens."""
    remedy = "" if words.remedy is None else translate(*words.remedy)
    return Sentence(icon=words.icon, title=translate(*words.title), remedy=remedy)


_UNKNOWN_PROBLEM: Final = CodeWords(
    "wrench",
    Phrase("Problems", "A part of the kiosk does not answer"),
    Phrase("Problems", "Restart the kiosk; if this stays, call support."),
)

PASSING: Final = frozenset({"store_saving"})
"""Codes that are no fault: the kiosk is busy."""

PROBLEMS: Final = {
    "store_slow": CodeWords(
        "hourglass",
        Phrase("Problems", "The disk answers too slowly"),
        Phrase("Problems", "Wait a moment; if this stays, restart the kiosk."),
    ),
    "store_saving": CodeWords(
        "hourglass",
        Phrase("Problems", "The records are being saved"),
        Phrase("Problems", "Please wait a moment: the kiosk goes on by itself."),
    ),
    "store_full": CodeWords(
        "wrench",
        Phrase("Problems", "The disk is full"),
        Phrase("Problems", "Free some room on the kiosk's disk."),
    ),
    "store_busy": CodeWords(
        "wrench",
        Phrase("Problems", "Another program is using the kiosk's records"),
        Phrase("Problems", "Close the other kiosk program."),
    ),
    "store_damaged": CodeWords(
        "wrench",
        Phrase("Problems", "The kiosk's records are damaged"),
        Phrase("Problems", "Restart the kiosk: it keeps what can be read."),
    ),
    "store_too_new": CodeWords(
        "wrench",
        Phrase("Problems", "The kiosk's records were written by a newer program"),
        Phrase("Problems", "Install the newer program again."),
    ),
    "store_key_missing": CodeWords(
        "wrench",
        Phrase("Problems", "The key of the kiosk's records is missing"),
        Phrase("Problems", "Call support before changing anything."),
    ),
    "store_failed": CodeWords(
        "wrench",
        Phrase("Problems", "The kiosk cannot write its records"),
        Phrase("Problems", "Look at the disk, then restart the kiosk."),
    ),
    "revoked": CodeWords(
        "wrench",
        Phrase("Problems", "Central has revoked this kiosk"),
        Phrase("Problems", "Enrol it again with a new code."),
    ),
}

ENROL_PROBLEMS: Final = {
    "not_an_enrolment_code": CodeWords(
        "qr-code",
        Phrase("Problems", "This is not an enrolment code"),
        Phrase("Problems", "Show the QR code on central's page, or type the code."),
    ),
    "bad_address": CodeWords(
        "link",
        Phrase("Problems", "This is not an address of central"),
        Phrase("Problems", "It begins with https:// and stands on central's page."),
    ),
    "code_unknown": CodeWords(
        "key-round",
        Phrase("Problems", "Central does not know this code"),
        Phrase("Problems", "Compare it letter by letter, or ask for a new one."),
    ),
    "code_used": CodeWords(
        "key-round",
        Phrase("Problems", "This code has been used by another kiosk"),
        Phrase("Problems", "Ask for a new one on central's page."),
    ),
    "code_expired": CodeWords(
        "clock-alert",
        Phrase("Problems", "This code is more than an hour old"),
        Phrase("Problems", "Ask for a new one on central's page."),
    ),
    "other_network": CodeWords(
        "shield-alert",
        Phrase("Problems", "This central is not of the kiosk's own network"),
        Phrase("Problems", "Nothing was sent. Ask support before you try again."),
    ),
    "not_reached": CodeWords(
        "cloud-off",
        Phrase("Problems", "Central cannot be reached"),
        Phrase("Problems", "Look at the network cable or Wi-Fi and the address."),
    ),
    "busy": CodeWords(
        "hourglass",
        Phrase("Problems", "Central is busy"),
        Phrase("Problems", "Try again in a minute."),
    ),
}

_UNKNOWN_ENROL_PROBLEM: Final = CodeWords(
    "triangle-alert",
    Phrase("Problems", "Central did not enrol this kiosk"),
    Phrase("Problems", "Ask for a new code on central's page."),
)


def refusal(refuse: Refuse, now: datetime, local: Local) -> Sentence:
    """Return the words for a refused visitor; a missing detail is left out."""
    words = REFUSALS[refuse.reason]
    shown = sentence(words)
    match refuse.detail:
        case datetime() as at:
            day, time = _day_word(at, now, local), write_clock(at, local)
            return replace(shown, remedy=shown.remedy.format(day=day, time=time))
        case date() as day:
            return replace(shown, title=shown.title.format(date=write_date(day, local)))
    if words.without_detail is None:
        return shown
    plain = translate(*words.without_detail)
    if "{" in words.title.source:
        return replace(shown, title=plain)
    return replace(shown, remedy=plain)


def problem_words(code: str) -> Sentence:
    """Return the words of the out-of-order screen, for staff."""
    return sentence(PROBLEMS.get(code, _UNKNOWN_PROBLEM))


def enrol_problem_words(code: str) -> Sentence:
    """Return the words of a failed enrolment, for staff."""
    words = ENROL_PROBLEMS.get(code) or PROBLEMS.get(code)
    return sentence(words or _UNKNOWN_ENROL_PROBLEM)


def _day_word(at: datetime, now: datetime, local: Local) -> str:
    if same_day(at, now, local):
        return translate("Reasons", "today")
    return write_weekday(at, local)
