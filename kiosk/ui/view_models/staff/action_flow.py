"""The questions that lead staff to an action, and the answers so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from kiosk.core.door.decide import Choose, Reason, Repeat
from kiosk.core.door.outcome import Outcome
from kiosk.core.staff.panel import LogKind, LogLine, MemberFound, PrintLine
from kiosk.core.staff.staff import (
    Acted,
    ActReason,
    AdmitMember,
    Override,
    RenameBadge,
    Reprint,
    StaffAct,
    VoidEntry,
    reasons_of,
)
from kiosk.ui.local import Local
from kiosk.ui.words import badges as print_words
from kiosk.ui.words import door as strings
from kiosk.ui.words.door import OptionRow
from kiosk.ui.words.phrases import dotted
from kiosk.ui.words.staff import act_words, reason_words

translate = QCoreApplication.translate


class FlowStep(StrEnum):
    """The question that is asked."""

    CLOSED = "closed"
    ACTS = "acts"
    REASONS = "reasons"
    NAME = "name"
    PEOPLE = "people"
    PLACES = "places"
    PRINTS = "prints"
    PRINT = "print"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFlow:
    """An action that is being chosen.

    Shape: `line` is None where a member is let in; `asked` is the action that waits for a place,
    and `outcome` offers the places; `prints` are the unfinished badges, `printing` the chosen one.
    """

    step: FlowStep = FlowStep.CLOSED
    line: LogLine | None = None
    acts: tuple[type[StaffAct], ...] = ()
    kind: type[StaffAct] | None = None
    people: tuple[MemberFound, ...] = ()
    more: bool = False
    person: MemberFound | None = None
    asked: Override | AdmitMember | None = None
    outcome: Outcome | None = None
    prints: tuple[PrintLine, ...] = ()
    printing: PrintLine | None = None


def acts_for(line: LogLine, printer: str | None) -> tuple[type[StaffAct], ...]:
    """Return the actions that staff can do with a line of the log."""
    acts: list[type[StaffAct]] = []
    if line.kind is LogKind.REFUSED:
        if not line.overridden and line.reason != Reason.FORGED:
            acts.append(Override)
    elif line.kind is not LogKind.LEFT and not line.void:
        acts.append(VoidEntry)
        if printer is not None:
            acts.append(Reprint)
    if line.subject is not None:
        acts.append(RenameBadge)
    return tuple(acts)


def with_act(flow: ActionFlow, index: int) -> ActionFlow:
    """Return the next question, after an action is chosen."""
    kind = flow.acts[index]
    step = FlowStep.REASONS
    if kind is RenameBadge:
        step = FlowStep.NAME
    elif kind is Override and _names_nobody(flow.line):
        step = FlowStep.PEOPLE
    return replace(flow, kind=kind, step=step)


def with_person(flow: ActionFlow, index: int) -> ActionFlow:
    """Return the next question, after a person is chosen."""
    return replace(flow, person=flow.people[index], step=FlowStep.REASONS)


def with_print(flow: ActionFlow, index: int) -> ActionFlow:
    """Return the next question, after a badge is chosen."""
    return replace(flow, printing=flow.prints[index], step=FlowStep.PRINT)


def with_answer(flow: ActionFlow, acted: Acted) -> ActionFlow:
    """Return what follows the desk's answer: a choice of places, or the end."""
    outcome = acted.outcome
    if (
        isinstance(acted.act, Override | AdmitMember)
        and outcome is not None
        and isinstance(outcome.decision, Choose | Repeat)
        and outcome.decision.options
    ):
        return replace(flow, asked=acted.act, outcome=outcome, step=FlowStep.PLACES)
    return replace(flow, step=FlowStep.DONE)


def before(flow: ActionFlow) -> ActionFlow:
    """Return the question before this one."""
    match flow:
        case ActionFlow(step=FlowStep.REASONS, person=MemberFound()):
            return replace(flow, person=None, step=FlowStep.PEOPLE)
        case ActionFlow(
            step=FlowStep.REASONS | FlowStep.NAME | FlowStep.PEOPLE, line=LogLine()
        ):
            return replace(flow, kind=None, people=(), step=FlowStep.ACTS)
        case ActionFlow(step=FlowStep.PRINT):
            return replace(flow, printing=None, step=FlowStep.PRINTS)
        case _:
            return ActionFlow()


def act_of(flow: ActionFlow, index: int) -> StaffAct | None:
    """Return the action that the last answer completes, or None."""
    match flow:
        case ActionFlow(
            step=FlowStep.PLACES, asked=Override() | AdmitMember() as asked
        ):
            return _act_at(asked, flow.outcome, index)
        case ActionFlow(step=FlowStep.PRINT, printing=PrintLine() as line):
            return print_words.answers(line)[index]
        case ActionFlow(step=FlowStep.REASONS, kind=kind) if kind is not None:
            return _act_because(flow, kind, _reasons(flow, kind)[index].value)
        case _:
            return None


def _reasons(flow: ActionFlow, kind: type[StaffAct]) -> tuple[ActReason, ...]:
    return reasons_of(kind, None if flow.line is None else flow.line.reason)


def _act_at(
    asked: Override | AdmitMember, outcome: Outcome | None, index: int
) -> StaffAct | None:
    match outcome:
        case Outcome(decision=Choose(options=options) | Repeat(options=options)):
            return replace(asked, choice=options[index])
        case _:
            return None


def _act_because(
    flow: ActionFlow, kind: type[StaffAct], reason: str
) -> StaffAct | None:
    subject = None if flow.person is None else flow.person.subject
    if flow.line is None:
        if subject is None:
            return None
        return AdmitMember(subject=subject, reason=reason)
    position = flow.line.position
    if issubclass(kind, VoidEntry):
        return VoidEntry(position=position, reason=reason)
    if issubclass(kind, Override):
        return Override(position=position, reason=reason, subject=subject)
    return Reprint(position=position, reason=reason)


def rows_of(flow: ActionFlow, local: Local) -> tuple[OptionRow, ...]:
    """Return the answers to choose from."""
    match flow:
        case ActionFlow(step=FlowStep.ACTS, acts=acts):
            return tuple(
                OptionRow(icon=icon, title=words, detail="")
                for icon, words in map(act_words, acts)
            )
        case ActionFlow(step=FlowStep.REASONS, kind=kind) if kind is not None:
            return tuple(
                OptionRow(icon="check", title=reason_words(reason), detail="")
                for reason in _reasons(flow, kind)
            )
        case ActionFlow(step=FlowStep.PEOPLE, people=people):
            return tuple(map(_person_row, people))
        case ActionFlow(step=FlowStep.PLACES, outcome=Outcome() as outcome):
            return strings.options(outcome, local)
        case ActionFlow(step=FlowStep.PRINTS, prints=prints):
            return tuple(print_words.print_rows(prints, local))
        case ActionFlow(step=FlowStep.PRINT, printing=PrintLine() as line):
            return tuple(map(print_words.answer_row, print_words.answers(line)))
        case _:
            return ()


_QUESTIONS: Final = {
    FlowStep.ACTS: ("Staff", QT_TRANSLATE_NOOP("Staff", "What shall be done?")),
    FlowStep.REASONS: ("Staff", QT_TRANSLATE_NOOP("Staff", "Why?")),
    FlowStep.NAME: ("Staff", QT_TRANSLATE_NOOP("Staff", "What shall the badge say?")),
    FlowStep.PEOPLE: ("Staff", QT_TRANSLATE_NOOP("Staff", "Who is it?")),
    FlowStep.PLACES: ("Door", QT_TRANSLATE_NOOP("Door", "Where to today?")),
    FlowStep.PRINTS: ("Printers", QT_TRANSLATE_NOOP("Printers", "Which badge?")),
}


def question_of(flow: ActionFlow) -> str:
    """Return the question in words."""
    match flow:
        case ActionFlow(step=FlowStep.ACTS, acts=()):
            return translate("Staff", "Nothing can be done with this record")
        case ActionFlow(step=FlowStep.PRINTS, prints=()):
            return translate("Printers", "No badge is waiting")
        case ActionFlow(step=FlowStep.PRINT, printing=PrintLine() as line):
            return print_words.print_question(line)
        case _:
            context, words = _QUESTIONS.get(flow.step, ("Staff", ""))
            return translate(context, str(words)) if words else ""


def _person_row(person: MemberFound) -> OptionRow:
    number = person.number or translate("Staff", "registered here today")
    told = (number, person.business or "")
    return OptionRow(
        icon="id-card",
        title=person.name,
        detail=dotted(*told),
    )


def _names_nobody(line: LogLine | None) -> bool:
    """Return whether a refusal has no name, because no pass could be read."""
    reasons = {Reason.NOT_A_PASS, Reason.UNKNOWN_ISSUER}
    return line is not None and line.reason in reasons
