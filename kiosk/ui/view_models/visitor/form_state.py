"""How a form stands: what is wrong with it, and whether the desk has it."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.core.screen.phases import Group, Phase, WalkIn
from kiosk.ui.words import forms as form_words


class FormState:
    """The problems of a guest's or a delegation's form, by field.

    Shape: `asking` while the desk is asked.
    """

    def __init__(self) -> None:
        self.asking = False
        self._problems: dict[str, str] = {}
        self._refused: str | None = None

    def show(self, phase: Phase) -> None:
        """Take why the desk did not take the form, or that the desk has it."""
        match phase:
            case WalkIn(problem=problem) | Group(problem=problem):
                self.asking, self._refused = False, problem
            case _:
                self.asking = True

    def check(self, problems: Mapping[str, str | None]) -> str | None:
        """Take what is wrong, in reading order; return the first field that is wrong, or None."""
        self._problems = {field: code for field, code in problems.items() if code}
        self._refused = None
        return next(iter(self._problems), None)

    def note_change(self, field: str) -> None:
        """Drop what was said of a field: it may no longer be so."""
        self._problems.pop(field, None)

    def problem(self, field: str) -> str:
        """Return the words at a field; empty where nothing is wrong."""
        return form_words.problem_line(self._problems.get(field))

    def last_problem(self, field: str) -> str:
        """Return the words at the last field, which speaks for the form as a whole too."""
        return self.problem(field) or form_words.problem_line(self._refused)
