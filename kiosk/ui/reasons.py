"""The words and the icon for every reason of a refusal and every problem, by its stable code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from kiosk.core.decide import Reason, Refuse
from kiosk.ui.local import Local, same_day, write_clock, write_date, write_weekday

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What is the matter, and what to do. Shape: `icon` names a file in assets/icons."""

    icon: str
    title: str
    remedy: str


def _written(icon: str, title: object, remedy: object) -> Sentence:
    # QT_TRANSLATE_NOOP hands its text back; its stub calls that an object.
    return Sentence(icon=icon, title=str(title), remedy=str(remedy))


REFUSALS: Final = {
    Reason.NOT_A_PASS: _written(
        "qr-code",
        QT_TRANSLATE_NOOP("Reasons", "This is not a member code"),
        QT_TRANSLATE_NOOP("Reasons", "Show the QR code of your card or phone"),
    ),
    Reason.UNKNOWN_ISSUER: _written(
        "circle-question-mark",
        QT_TRANSLATE_NOOP("Reasons", "We do not know this card yet"),
        QT_TRANSLATE_NOOP("Reasons", "Our staff will help"),
    ),
    Reason.FORGED: _written(
        "shield-alert",
        QT_TRANSLATE_NOOP("Reasons", "This card does not read correctly"),
        QT_TRANSLATE_NOOP("Reasons", "Please see our staff"),
    ),
    Reason.NOT_YET_VALID: _written(
        "calendar-clock",
        QT_TRANSLATE_NOOP("Reasons", "Valid from {date}"),
        QT_TRANSLATE_NOOP("Reasons", "See you then"),
    ),
    Reason.EXPIRED: _written(
        "calendar-x",
        QT_TRANSLATE_NOOP("Reasons", "Expired on {date}"),
        QT_TRANSLATE_NOOP("Reasons", "Our staff can renew it now"),
    ),
    Reason.OTHER_NETWORK: _written(
        "globe",
        QT_TRANSLATE_NOOP("Reasons", "This card is not from Hetero Space"),
        QT_TRANSLATE_NOOP("Reasons", "Please register as a guest"),
    ),
    Reason.REVOKED: _written(
        "refresh-cw",
        QT_TRANSLATE_NOOP("Reasons", "This card was replaced"),
        QT_TRANSLATE_NOOP("Reasons", "Please use your newest card"),
    ),
    Reason.SUSPENDED: _written(
        "circle-pause",
        QT_TRANSLATE_NOOP("Reasons", "Membership is paused"),
        QT_TRANSLATE_NOOP("Reasons", "Please see our staff"),
    ),
    Reason.CLOSED: _written(
        "door-closed",
        QT_TRANSLATE_NOOP("Reasons", "We are closed"),
        QT_TRANSLATE_NOOP("Reasons", "Open again {day} at {time}"),
    ),
    Reason.FULL: _written(
        "users",
        QT_TRANSLATE_NOOP("Reasons", "We are full"),
        QT_TRANSLATE_NOOP("Reasons", "Please wait a moment"),
    ),
    Reason.NOT_REGISTERED: _written(
        "clipboard-x",
        QT_TRANSLATE_NOOP("Reasons", "You are not registered for this"),
        QT_TRANSLATE_NOOP("Reasons", "Our staff can register you"),
    ),
    Reason.NO_SESSION: _written(
        "clock",
        QT_TRANSLATE_NOOP("Reasons", "Nothing is open yet"),
        QT_TRANSLATE_NOOP("Reasons", "Come back from {time}"),
    ),
    Reason.CLOCK_UNKNOWN: _written(
        "clock-alert",
        QT_TRANSLATE_NOOP("Reasons", "Our clock is being set"),
        QT_TRANSLATE_NOOP("Reasons", "Our staff will help"),
    ),
}

_WITHOUT_DETAIL: Final = {
    Reason.NOT_YET_VALID: QT_TRANSLATE_NOOP("Reasons", "This card is not valid yet"),
    Reason.EXPIRED: QT_TRANSLATE_NOOP("Reasons", "This card has expired"),
    Reason.CLOSED: QT_TRANSLATE_NOOP("Reasons", "Our opening hours are at the door"),
    Reason.NO_SESSION: QT_TRANSLATE_NOOP(
        "Reasons", "Please ask our staff when it opens"
    ),
}

_UNKNOWN_PROBLEM: Final = _written(
    "wrench",
    QT_TRANSLATE_NOOP("Problems", "A part of the kiosk does not answer"),
    QT_TRANSLATE_NOOP("Problems", "Restart the kiosk; if this stays, call support."),
)

PASSING: Final = frozenset({"store_saving"})
"""Problems that are none: the kiosk is at work, and says at what."""

PROBLEMS: Final = {
    "store_slow": _written(
        "hourglass",
        QT_TRANSLATE_NOOP("Problems", "The disk answers too slowly"),
        QT_TRANSLATE_NOOP(
            "Problems", "Wait a moment; if this stays, restart the kiosk."
        ),
    ),
    "store_saving": _written(
        "hourglass",
        QT_TRANSLATE_NOOP("Problems", "The records are being saved"),
        QT_TRANSLATE_NOOP(
            "Problems", "Please wait a moment: the kiosk goes on by itself."
        ),
    ),
    "store_full": _written(
        "wrench",
        QT_TRANSLATE_NOOP("Problems", "The disk is full"),
        QT_TRANSLATE_NOOP("Problems", "Free some room on the kiosk's disk."),
    ),
    "store_busy": _written(
        "wrench",
        QT_TRANSLATE_NOOP("Problems", "Another program is using the kiosk's records"),
        QT_TRANSLATE_NOOP("Problems", "Close the other kiosk program."),
    ),
    "store_damaged": _written(
        "wrench",
        QT_TRANSLATE_NOOP("Problems", "The kiosk's records are damaged"),
        QT_TRANSLATE_NOOP("Problems", "Restart the kiosk: it keeps what can be read."),
    ),
    "store_too_new": _written(
        "wrench",
        QT_TRANSLATE_NOOP(
            "Problems", "The kiosk's records were written by a newer program"
        ),
        QT_TRANSLATE_NOOP("Problems", "Install the newer program again."),
    ),
    "store_key_missing": _written(
        "wrench",
        QT_TRANSLATE_NOOP("Problems", "The key of the kiosk's records is missing"),
        QT_TRANSLATE_NOOP("Problems", "Call support before changing anything."),
    ),
    "store_failed": _written(
        "wrench",
        QT_TRANSLATE_NOOP("Problems", "The kiosk cannot write its records"),
        QT_TRANSLATE_NOOP("Problems", "Look at the disk, then restart the kiosk."),
    ),
    "revoked": _written(
        "wrench",
        QT_TRANSLATE_NOOP("Problems", "Central has revoked this kiosk"),
        QT_TRANSLATE_NOOP("Problems", "Enrol it again with a new code."),
    ),
}

ENROL_PROBLEMS: Final = {
    "not_an_enrolment_code": _written(
        "qr-code",
        QT_TRANSLATE_NOOP("Problems", "This is not an enrolment code"),
        QT_TRANSLATE_NOOP(
            "Problems", "Show the QR code on central's page, or type the code."
        ),
    ),
    "bad_address": _written(
        "link",
        QT_TRANSLATE_NOOP("Problems", "This is not an address of central"),
        QT_TRANSLATE_NOOP(
            "Problems", "It begins with https:// and stands on central's page."
        ),
    ),
    "code_unknown": _written(
        "key-round",
        QT_TRANSLATE_NOOP("Problems", "Central does not know this code"),
        QT_TRANSLATE_NOOP(
            "Problems", "Compare it letter by letter, or ask for a new one."
        ),
    ),
    "code_used": _written(
        "key-round",
        QT_TRANSLATE_NOOP("Problems", "This code has been used by another kiosk"),
        QT_TRANSLATE_NOOP("Problems", "Ask for a new one on central's page."),
    ),
    "code_expired": _written(
        "clock-alert",
        QT_TRANSLATE_NOOP("Problems", "This code is more than an hour old"),
        QT_TRANSLATE_NOOP("Problems", "Ask for a new one on central's page."),
    ),
    "other_network": _written(
        "shield-alert",
        QT_TRANSLATE_NOOP("Problems", "This central is not of the kiosk's own network"),
        QT_TRANSLATE_NOOP(
            "Problems", "Nothing was sent. Ask support before you try again."
        ),
    ),
    "not_reached": _written(
        "cloud-off",
        QT_TRANSLATE_NOOP("Problems", "Central cannot be reached"),
        QT_TRANSLATE_NOOP(
            "Problems", "Look at the network cable or Wi-Fi and the address."
        ),
    ),
    "busy": _written(
        "hourglass",
        QT_TRANSLATE_NOOP("Problems", "Central is busy"),
        QT_TRANSLATE_NOOP("Problems", "Try again in a minute."),
    ),
}

_UNKNOWN_ENROL_PROBLEM: Final = _written(
    "triangle-alert",
    QT_TRANSLATE_NOOP("Problems", "Central did not enrol this kiosk"),
    QT_TRANSLATE_NOOP("Problems", "Ask for a new code on central's page."),
)


def refusal(refuse: Refuse, now: datetime, local: Local) -> Sentence:
    """What a refused visitor reads; nothing of a missing detail shows."""
    plain = REFUSALS[refuse.reason]
    title, remedy = (
        _in_words("Reasons", plain.title),
        _in_words("Reasons", plain.remedy),
    )
    match refuse.reason, refuse.detail:
        case (Reason.NOT_YET_VALID | Reason.EXPIRED, date() as day):
            title = title.format(date=write_date(day, local))
        case (Reason.CLOSED, datetime() as at):
            remedy = remedy.format(
                day=_day_word(at, now, local), time=write_clock(at, local)
            )
        case (Reason.NO_SESSION, datetime() as at):
            remedy = remedy.format(time=write_clock(at, local))
        case (Reason.NOT_YET_VALID | Reason.EXPIRED as reason, _):
            title = _in_words("Reasons", str(_WITHOUT_DETAIL[reason]))
        case (Reason.CLOSED | Reason.NO_SESSION as reason, _):
            remedy = _in_words("Reasons", str(_WITHOUT_DETAIL[reason]))
    return Sentence(icon=plain.icon, title=title, remedy=remedy)


def problem_words(code: str) -> Sentence:
    """What staff read on the out-of-order screen."""
    return _problem(PROBLEMS.get(code, _UNKNOWN_PROBLEM))


def find_problem_words(code: str) -> Sentence | None:
    """The same for a code that may be none of a fault's."""
    plain = PROBLEMS.get(code)
    return None if plain is None else _problem(plain)


def enrol_problem_words(code: str) -> Sentence:
    """What staff read when this device could not be enrolled."""
    plain = ENROL_PROBLEMS.get(code) or PROBLEMS.get(code)
    return _problem(plain or _UNKNOWN_ENROL_PROBLEM)


def _problem(plain: Sentence) -> Sentence:
    return Sentence(
        icon=plain.icon,
        title=_in_words("Problems", plain.title),
        remedy=_in_words("Problems", plain.remedy),
    )


def _day_word(at: datetime, now: datetime, local: Local) -> str:
    if same_day(at, now, local):
        return translate("Reasons", "today")
    return write_weekday(at, local)


def _in_words(context: str, source: str) -> str:
    return translate(context, source)
