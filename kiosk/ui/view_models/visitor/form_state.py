"""The state of a form: its problems, and whether the desk has it."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.screen.phases import Group, Phase, WalkIn
from kiosk.ui.words import forms as form_words


class FormState:
    """The problems of a guest's or a group's form, by field.

    Shape: `asking` while the desk is asked.
    """

    def __init__(self) -> None:
        self.asking = False
        self._problems: dict[str, str] = {}
        self._refused: str | None = None

    def show(self, phase: Phase) -> None:
        """Take the desk's refusal, or note that the desk has the form."""
        match phase:
            case WalkIn(problem=problem) | Group(problem=problem):
                self.asking, self._refused = False, problem
            case _:
                self.asking = True

    def check(self, problems: Mapping[str, str | None]) -> str | None:
        """Set the problems, in reading order; return the first field that has one, or None."""
        self._problems = {field: code for field, code in problems.items() if code}
        self._refused = None
        return next(iter(self._problems), None)

    def note_change(self, field: str) -> None:
        """Drop a field's problem, because the field has changed."""
        self._problems.pop(field, None)

    def problem(self, field: str) -> str:
        return form_words.problem_line(self._problems.get(field))

    def last_problem(self, field: str) -> str:
        """Return the last field's problem, or else the form's own."""
        return self.problem(field) or form_words.problem_line(self._refused)
