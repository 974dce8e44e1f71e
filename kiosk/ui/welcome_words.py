"""What a door's answer says to a new guest and to a delegation, beyond what it says to a member."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from kiosk.core.decide import Admit, Reason, Refuse
from kiosk.core.outcome import Outcome
from kiosk.ui import form_words, strings
from kiosk.ui.local import Local, write_day, write_number

translate = QCoreApplication.translate

_DOT = " · "


def admitted(outcome: Outcome, admit: Admit, local: Local) -> strings.ResultWords:
    """Come in: a delegation is greeted by its institution, a guest without a pass is helped."""
    words = strings.admitted(outcome, admit, local)
    if outcome.group is not None:
        heads = form_words.heads(outcome.group, local)
        return replace(
            words,
            icon="users",
            title=outcome.group.institution,
            detail=_DOT.join((heads, words.detail)),
        )
    if outcome.newcomer and outcome.guest_pass is None:
        return replace(words, note=translate("Door", "Our staff will see to your pass"))
    return words


def refused(outcome: Outcome, refuse: Refuse, local: Local) -> strings.ResultWords:
    """Not now: a delegation for which there is too little room is told how much there is."""
    words = strings.refused(outcome, refuse, local)
    left = refuse.detail
    if outcome.group is None or refuse.reason is not Reason.FULL:
        return words
    if not isinstance(left, int):
        return words
    return replace(
        words,
        title=translate("Door", "There is room for {n} more").format(
            n=write_number(left, local)
        ),
        subject=translate("Door", "Our staff will find room for all {k} of you").format(
            k=write_number(outcome.group.heads, local)
        ),
    )


def good_on(day: datetime, local: Local) -> str:
    """How long a guest pass is good: `Berlaku hari ini, Selasa, 24 November`."""
    return translate("Door", "Good today, {day}").format(day=write_day(day, local))
