"""The decision when staff let in somebody who was refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kiosk.core.door.decide import Decision, decide
from kiosk.core.door.facts import Facts, Known, Opening, SessionFacts
from kiosk.core.record.roster import Registration


def override(facts: Facts) -> Decision:
    """Decide again, ignoring every rule that staff may set aside.

    Shape: an admission, a choice of places, or a repeat; never a refusal.
    """
    subject = facts.person
    return decide(
        replace(
            facts,
            shown=Known(subject=subject),
            revoked=False,
            standing=None,
            opening=Opening(is_open=True, until=_closing(facts)),
            rules=replace(facts.rules, capacity=None, takes_visits=True),
            sessions=tuple(_open_to_all(session) for session in facts.sessions),
        )
    )


def _closing(facts: Facts) -> datetime | None:
    return facts.opening.until if facts.opening.is_open else None


def _open_to_all(session: SessionFacts) -> SessionFacts:
    if session.registration is Registration.REQUIRED:
        return replace(session, registration=Registration.OPTIONAL)
    return session
