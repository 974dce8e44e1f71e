"""A telephone number at the kiosk's entrance: what a guest types and what the desk is given."""

from __future__ import annotations

from PySide6.QtCore import QObject

from kiosk.core.screen.events import FormGiven
from kiosk.ui.language import Language
from kiosk.ui.view_models.visitor.walk_in import WalkInView
from tests.phones import CASES


def test_a_guest_s_number_is_read_by_the_one_rule(language: Language) -> None:
    read: list[tuple[str, str | None]] = []
    for written, _ in CASES:
        if not written.strip():
            continue  # Nobody needs a number: the form asks once, then goes on.
        parent, given = QObject(), list[FormGiven]()
        view = WalkInView(language, parent)
        view.given.connect(given.append)
        view.type_name("Sri Wahyuni")
        view.type_phone(written)
        view.pick_place("33.74")
        view.switch_consent()
        view.give()
        assert bool(given) is not bool(view.property("phoneProblem"))
        read.append((written, given[0].form.phone if given else None))  # type: ignore[union-attr]  # a guest's form
    assert read == [case for case in CASES if case[0].strip()]
