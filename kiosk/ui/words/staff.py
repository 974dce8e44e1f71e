"""Words of the staff panel: actions, reasons, problems, and lines of the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, assert_never

from kiosk.core.door.decide import (
    Admit,
    CheckOut,
    Choose,
    Reason,
    Refuse,
    Repeat,
)
from kiosk.core.door.outcome import Outcome
from kiosk.core.staff.panel import LogKind, LogLine
from kiosk.core.staff.staff import (
    DESK,
    Acted,
    ActReason,
    AdmitMember,
    DropPrint,
    Override,
    Problem,
    RenameBadge,
    Reprint,
    SettlePrint,
    StaffAct,
    StaffMember,
    VoidEntry,
)
from kiosk.core.words.codes import ACT_REASONS, Phrase
from kiosk.ui.local import Local, write_clock
from kiosk.ui.words.phrases import dotted, say, translate
from kiosk.ui.words.reasons import refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """A line of the day's log. Shape: `mark` is its result; `faded` if it was undone."""

    time: str
    icon: str
    title: str
    detail: str
    mark: str
    faded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActResult:
    """The result of an action."""

    icon: str
    title: str
    detail: str = ""


_KIND_ICONS: Final = {
    LogKind.ADMITTED: "log-in",
    LogKind.LEFT: "log-out",
    LogKind.REFUSED: "circle-alert",
    LogKind.GROUP: "users",
}

_ACTS: Final = {
    VoidEntry: ("undo-2", Phrase("Staff", "Take this record back")),
    Override: ("door-open", Phrase("Staff", "Let in all the same")),
    RenameBadge: ("pencil", Phrase("Staff", "Correct the badge name")),
    Reprint: ("printer", Phrase("Staff", "Print the badge again")),
    AdmitMember: ("log-in", Phrase("Staff", "Let a member in")),
}

_PROBLEMS: Final = {
    Problem.NOT_HERE: Phrase("Staff", "This record is not on this kiosk"),
    Problem.NOT_VOIDABLE: Phrase("Staff", "This record stays as it is"),
    Problem.ALREADY_VOID: Phrase("Staff", "It has been taken back already"),
    Problem.NOT_REFUSED: Phrase("Staff", "This person was not refused"),
    Problem.FORGED: Phrase(
        "Staff", "A card that reads wrongly lets nobody in; find the person by name"
    ),
    Problem.NOBODY: Phrase("Staff", "Find the person by name first"),
    Problem.ALREADY_OVERRIDDEN: Phrase("Staff", "Let in already"),
    Problem.ALREADY_INSIDE: Phrase("Staff", "This person is inside already"),
    Problem.NO_MEMBER: Phrase("Staff", "This person is not on the list here"),
    Problem.BAD_NAME: Phrase("Staff", "This name does not fit a badge"),
    Problem.BAD_REASON: Phrase("Staff", "Choose one of the reasons"),
    Problem.NO_PRINTER: Phrase("Staff", "There is no printer"),
    Problem.NO_BADGE: Phrase("Staff", "There is no badge for this record"),
    Problem.BEING_PRINTED: Phrase("Staff", "This badge is on its way already"),
    Problem.NO_JOB: Phrase("Staff", "This badge is no longer waiting"),
    Problem.STORE: Phrase("Staff", "The kiosk could not write it down"),
}

_BY: Final = {
    "staff": Phrase("Staff", "by staff"),
    "search": Phrase("Staff", "by name"),
    "walk_in": Phrase("Staff", "new guest"),
    "paper": Phrase("Staff", "from paper"),
}


def staff_name(staff: StaffMember) -> str:
    """Return the name of a member of staff; the shared account is called front desk."""
    if staff.id == DESK and not staff.name:
        return translate("Staff", "Front desk")
    return staff.name


def act_words(act: type[StaffAct]) -> tuple[str, str]:
    """Return an action's icon and its name."""
    icon, words = _ACTS[act]
    return icon, translate(*words)


def reason_words(reason: ActReason) -> str:
    """Return the words of a reason."""
    return translate(*ACT_REASONS[reason][0])


def log_row(line: LogLine, local: Local) -> LogRow:
    """Return a line of the log in words."""
    return LogRow(
        time=write_clock(line.at, local),
        icon=_KIND_ICONS[line.kind],
        title=person_words(line, local),
        detail=dotted(*_details(line, local)),
        mark=_mark(line),
        faded=line.void,
    )


def person_words(line: LogLine, local: Local) -> str:
    """Return the name that a line shows."""
    if line.heads:
        heads = say(Phrase("Staff", "{n} people"), local, n=line.heads)
        return dotted(line.name or "", heads)
    if line.name:
        return line.name
    if line.subject is None and line.kind is LogKind.REFUSED:
        return translate("Staff", "Nobody we know")
    return translate("Staff", "Name not on this kiosk yet")


def _details(line: LogLine, local: Local) -> tuple[str, ...]:
    by = translate(*_BY[line.by]) if line.by in _BY else ""
    called = ""
    if line.called and line.called != line.name:
        called = say(Phrase("Staff", "badge: {name}"), local, name=line.called)
    match line.kind:
        case LogKind.ADMITTED | LogKind.GROUP:
            return (line.session or translate("Door", "Co-working"), by, called)
        case LogKind.LEFT:
            return (translate("Staff", "left"), by)
        case LogKind.REFUSED:
            return (refusal_words(line, local), by)
        case _ as never:
            assert_never(never)


def refusal_words(line: LogLine, local: Local) -> str:
    """Return why someone was refused; an unknown code as it is."""
    if line.reason not in set(Reason):
        return line.reason or ""
    return refusal(Refuse(reason=Reason(line.reason)), line.at, local).title


def _mark(line: LogLine) -> str:
    if line.void:
        return translate("Staff", "Taken back")
    if line.overridden:
        return translate("Staff", "Let in by staff")
    if line.inside:
        return translate("Staff", "Inside")
    return ""


def verdict(acted: Acted, local: Local) -> ActResult:
    """Return the result of an action."""
    if acted.problem is not None:
        known = acted.problem in set(Problem)
        words = _PROBLEMS[Problem(acted.problem if known else Problem.STORE)]
        return ActResult(icon="circle-alert", title=translate(*words))
    if acted.outcome is not None:
        return _door_verdict(acted.outcome, local)
    match acted.act:
        case VoidEntry():
            return ActResult(icon="undo-2", title=translate("Staff", "Taken back"))
        case RenameBadge(called=called):
            title = translate("Staff", "The badge name is corrected")
            return ActResult(icon="check", title=title, detail=called)
        case Reprint() | SettlePrint(came_out=False):
            title = translate("Staff", "The badge is printed again")
            return ActResult(icon="printer", title=title)
        case DropPrint():
            title = translate("Staff", "This badge is not printed")
            return ActResult(icon="x", title=title)
        case Override() | AdmitMember() | SettlePrint():
            return ActResult(icon="check", title=translate("Staff", "Done"))
        case _ as never:
            assert_never(never)


def _door_verdict(outcome: Outcome, local: Local) -> ActResult:
    name = (outcome.person.name if outcome.person is not None else None) or ""
    match outcome.decision:
        case Admit(presence=presence):
            admitted = Phrase("Staff", "Let in at {time}")
            icon, title = "check", say(admitted, local, time=presence.since)
        case CheckOut():
            icon, title = "log-out", translate("Staff", "Checked out")
        case Repeat(since=since):
            inside = Phrase("Staff", "Inside already since {time}")
            icon, title = "circle-alert", say(inside, local, time=since)
        case Refuse() as refuse:
            words = refusal(refuse, outcome.at, local)
            icon, title = words.icon, words.title
        case Choose():
            return ActResult(icon="map-pin", title=translate("Door", "Where to today?"))
        case _ as never:
            assert_never(never)
    return ActResult(icon=icon, title=title, detail=name)
