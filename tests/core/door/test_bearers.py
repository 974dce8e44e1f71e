"""Whose a pass is, by who signed it."""

from __future__ import annotations

import pytest

from kiosk.core.door.bearers import (
    bearer_of,
    day_pass_of,
    person_of,
    signed_by_of,
    subject_in,
)

OWN, MADE = "0a" * 8, "0b" * 8


class Known:
    """A roster with one pass of each kind; their ids are each other's strangers."""

    def find_subject(self, pass_id: str) -> str | None:
        return "member" if pass_id == OWN else None

    def find_bearer(self, pass_id: str) -> str | None:
        return "guest" if pass_id == MADE else None


@pytest.mark.parametrize(
    ("pass_id", "signed_by", "person"),
    [
        (OWN, None, "member"),
        (MADE, 128, "guest"),
        (MADE, None, f"pass:{MADE}"),
        (OWN, 128, f"desk:{OWN}"),
    ],
)
def test_the_two_kinds_of_passes_never_answer_for_each_other(
    pass_id: str, signed_by: int | None, person: str
) -> None:
    assert bearer_of(Known(), pass_id, signed_by) == person
    body = {} if signed_by is None else {"signed_by": signed_by}
    assert person_of(Known(), None, pass_id, body) == person
    assert person_of(Known(), "s1", pass_id, body) == "s1"


def test_an_entry_without_person_and_pass_names_nobody() -> None:
    assert person_of(Known(), None, None, {}) is None


@pytest.mark.parametrize(
    ("person", "subject"),
    [("s1", "s1"), (f"pass:{OWN}", None), (f"desk:{MADE}", None), (None, None)],
)
def test_who_is_known_by_a_pass_alone_has_no_subject(
    person: str | None, subject: str | None
) -> None:
    assert subject_in(person) == subject


@pytest.mark.parametrize("said", [None, "128", 1.5])
def test_a_body_that_says_nothing_readable_says_nothing(said: object) -> None:
    assert signed_by_of({"signed_by": said}) is None
    assert day_pass_of({"day_pass": 7}) is None
    assert signed_by_of({"signed_by": 128}) == 128
    assert day_pass_of({"day_pass": MADE}) == MADE
