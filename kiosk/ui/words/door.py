"""Words after a scan: result screens, choices, the badge, a fault."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never

from kiosk.core.door.decide import Admit, CheckOut, Choose, Reason, Refuse, Repeat
from kiosk.core.door.facts import Choice, Leave, SessionFacts, ToSession, ToVisit
from kiosk.core.door.outcome import Outcome, Person
from kiosk.core.prints.printing import BadgeStage
from kiosk.core.screen.phases import OutOfOrder
from kiosk.core.words.codes import Phrase
from kiosk.ui.local import Local, hour_of, write_clock, write_day
from kiosk.ui.words.forms import heads
from kiosk.ui.words.phrases import dotted, say, translate
from kiosk.ui.words.reasons import PASSING, problem_words, refusal

_MORNING, _NOON, _AFTERNOON, _EVENING = 4, 10, 15, 18


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultWords:
    """The lines of a result screen from the top down; empty ones are left out.

    Shape: `icon` names a file in assets/icons.
    """

    icon: str
    lead: str = ""
    title: str
    subject: str = ""
    detail: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    """A card to touch. Shape: `icon` names a file in assets/icons."""

    icon: str
    title: str
    detail: str


def greeting(at: datetime, local: Local) -> str:
    """Return the greeting by the hour where the kiosk stands."""
    hour = hour_of(at, local)
    if _MORNING <= hour < _NOON:
        return translate("Door", "Good morning,")
    if _NOON <= hour < _AFTERNOON:
        return translate("Door", "Good afternoon,", "10 to 15 o'clock")
    if _AFTERNOON <= hour < _EVENING:
        return translate("Door", "Good afternoon,", "15 to 18 o'clock")
    return translate("Door", "Good evening,")


def admitted(outcome: Outcome, admit: Admit, local: Local) -> ResultWords:
    """Return the welcome of a member, a guest, or a group by its institution."""
    group, session = outcome.group, admit.session
    time = say(Phrase("Door", "checked in {time}"), local, time=outcome.at)
    parts = [heads(group, local) if group else "", room_of(session), time]
    note = ""
    if outcome.visit_no is not None and outcome.visit_no > 1:
        visit = Phrase("Door", "visit no. {number}")
        parts.append(say(visit, local, number=outcome.visit_no))
    if group is None and outcome.newcomer and outcome.guest_pass is None:
        note = translate("Door", "Our staff will see to your pass")
    elif outcome.visit_no == 1:
        note = translate("Door", "Welcome, it is your first visit")
    name = group.institution if group else _name(outcome.person)
    return ResultWords(
        icon="users" if group else "check",
        lead=greeting(outcome.at, local),
        title=name or translate("Door", "Welcome"),
        subject=_co_working() if session is None else session.title,
        detail=dotted(*parts),
        note=note,
    )


def undone() -> ResultWords:
    """Return the words after a check-in was undone."""
    return ResultWords(
        icon="undo-2",
        title=translate("Door", "Undone"),
        subject=translate("Door", "Please scan your card"),
    )


def checked_out(outcome: Outcome, check_out: CheckOut, local: Local) -> ResultWords:
    """Return the goodbye, with how long the person stayed."""
    name = _name(outcome.person)
    return ResultWords(
        icon="door-open",
        lead=translate("Door", "See you,") if name else "",
        title=name or translate("Door", "See you"),
        subject=_stayed(outcome.at - check_out.since),
        detail=say(Phrase("Door", "checked out {time}"), local, time=outcome.at),
    )


def repeated(outcome: Outcome, repeat: Repeat, local: Local) -> ResultWords:
    """Return since when a person is checked in, and where."""
    session = _find_session(outcome, repeat.session)
    since = Phrase("Door", "You are checked in since {time}")
    return ResultWords(
        icon="user-check",
        lead=_name(outcome.person),
        title=say(since, local, time=repeat.since),
        subject=_co_working() if session is None else session.title,
        detail=room_of(session),
    )


def choosing(outcome: Outcome) -> ResultWords:
    """Return the question where to go."""
    return ResultWords(
        icon="map-pin",
        lead=_name(outcome.person),
        title=translate("Door", "Where to today?"),
    )


def refused(outcome: Outcome, refuse: Refuse, local: Local) -> ResultWords:
    """Return the reason and the remedy; for a group that is too large, the places left."""
    shown = refusal(refuse, outcome.at, local)
    words = ResultWords(icon=shown.icon, title=shown.title, subject=shown.remedy)
    group, left = outcome.group, refuse.detail
    if group is None or refuse.reason is not Reason.FULL or not isinstance(left, int):
        return words
    room = Phrase("Door", "There is room for {n} more")
    whole = Phrase("Door", "Our staff will find room for all {k} of you")
    title, subject = say(room, local, n=left), say(whole, local, k=group.heads)
    return replace(words, title=title, subject=subject)


def out_of_order(phase: OutOfOrder, since: datetime, local: Local) -> ResultWords:
    """Return the fault, its beginning, and the remedy."""
    sentence = problem_words(phase.problem)
    if phase.problem in PASSING:
        return ResultWords(
            icon=sentence.icon,
            title=sentence.title,
            subject=sentence.remedy,
            note=translate("Door", "Our staff will record your visit"),
        )
    what = Phrase("Door", "{problem}, since {time}")
    return ResultWords(
        icon="wrench",
        title=translate("Door", "Sorry, the kiosk is being fixed"),
        subject=translate("Door", "Our staff will record your visit"),
        detail=say(what, local, problem=sentence.title, time=since),
        note=sentence.remedy,
    )


def options(outcome: Outcome, local: Local) -> tuple[OptionRow, ...]:
    """Return the cards of Choose and Repeat, in the order of the decision's options."""
    match outcome.decision:
        case Choose(options=choices) | Repeat(options=choices):
            return tuple(_option(choice, outcome, local) for choice in choices)
        case _:
            return ()


def _option(choice: Choice, outcome: Outcome, local: Local) -> OptionRow:
    match choice:
        case ToSession(session=session_id):
            session = _find_session(outcome, session_id)
            if session is None:
                return OptionRow(
                    icon="presentation", title=translate("Door", "Activity"), detail=""
                )
            detail = dotted(write_clock(session.starts_at, local), room_of(session))
            return OptionRow(icon="presentation", title=session.title, detail=detail)
        case ToVisit():
            return OptionRow(
                icon="armchair",
                title=_co_working(),
                detail=translate("Door", "Any free seat"),
            )
        case Leave():
            return OptionRow(
                icon="log-out",
                title=translate("Door", "Leaving"),
                detail=translate("Door", "Check out of the space"),
            )


def _name(person: Person | None) -> str:
    return "" if person is None or person.name is None else person.name


def room_of(session: SessionFacts | None) -> str:
    """Return the room of a session, empty where it has none."""
    return "" if session is None or session.room is None else session.room


def _co_working() -> str:
    return translate("Door", "Co-working")


def _find_session(outcome: Outcome, session_id: str | None) -> SessionFacts | None:
    return next((one for one in outcome.sessions if one.id == session_id), None)


def _stayed(span: timedelta) -> str:
    minutes = max(0, span // timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    if hours:
        return translate("Door", "{h} h {m} min with us").format(h=hours, m=minutes)
    return translate("Door", "{m} min with us").format(m=minutes)


def guest_pass_until(day: datetime, local: Local) -> str:
    """Return how long a guest pass is valid: `Berlaku hari ini, Selasa, 24 November`."""
    return translate("Door", "Good today, {day}").format(day=write_day(day, local))


def badge_line(stage: BadgeStage) -> str:
    """Return the stage of a visitor's badge, or the offer of one."""
    match stage:
        case BadgeStage.OFFERED:
            return translate("Door", "Print badge")
        case BadgeStage.PRINTING:
            return translate("Door", "Printing your badge")
        case BadgeStage.READY:
            return translate("Door", "Please take your badge")
        case BadgeStage.LATER:
            return translate("Door", "Your badge will follow, please come in")
        case _ as never:
            assert_never(never)
