"""Somebody who withdrew consent is looked for on rosters, and brought back by a token.

Tried: reading the snapshot and every old position of the feed; a check-in by their pass, at their
space and at another one; a consent, a walk-in and a corrected name in their name by a token.
"""

from __future__ import annotations

from typing import Any

import pytest

from central.app import read_clock
from kiosk.core.record.journal import Draft, Kind
from kiosk.core.record.scan import Source
from tests.attacks.people import (
    come_in,
    names_on,
    number_of,
    pages,
    subject_of,
    walk_in,
)
from tests.attacks.stage import Stage, Token
from tests.central.kit import EMBEDDED


def personal(token: Token, subject: str) -> list[tuple[str, str]]:
    """Return what the snapshot holds of a person, but that they are to be erased."""
    items: list[dict[str, Any]] = token.roster()
    return [
        (item["kind"], item["key"])
        for item in items
        if subject in repr(item) and item["kind"] != "erase"
    ]


def test_a_withdrawn_member_is_on_no_roster(stage: Stage) -> None:
    token, other = stage.enrol("BMS"), stage.enrol("SMG")
    no, subject = number_of(token, "Dewi Lestari"), subject_of(token, "Dewi Lestari")
    (held,) = {one["key"] for one in token.roster() if one["kind"] == "pass"} & {
        key for kind, key in personal(token, subject) if kind == "pass"
    }
    come_in(token, subject, held)
    token.upload()
    assert {kind for kind, _ in personal(token, subject)} >= {"member", "presence"}

    stage.done("people", "consent", no, "--withdraw")
    assert personal(token, subject) == []
    assert "Dewi" not in repr(pages(token))
    erased = [one["key"] for one in token.roster() if one["kind"] == "erase"]
    assert erased == [subject]

    for thief in (token, other):
        come_in(thief, f"pass:{held}")
        come_in(thief, subject)
        for draft in (
            Draft(
                kind=Kind.CONSENT,
                by=Source.WALK_IN,
                subject=subject,
                body={"version": "2026-11", "lang": "id", "digest": "00"},
            ),
            Draft(
                kind=Kind.BADGE,
                by=Source.STAFF,
                subject=subject,
                reason="name_corrected",
                body={"form": thief.keep(b'{"v":1,"called":"Dewi"}'), "staff": "s1"},
            ),
        ):
            thief.journal.append(draft, read_clock())
        walk_in(thief, "Dewi Lestari", "+6281234567803")
        thief.upload()
        assert personal(thief, subject) == []
    people = {
        line["no"] for line in stage.done("export", "visits", "--format", "jsonl").lines
    }
    assert no in people  # what was before stays counted
    strangers = [
        line["person"]
        for line in stage.done("export", "visits", "--format", "jsonl").lines
        if line["person"] == f"pass:{held}"
    ]
    assert strangers
    stage.done("rebuild")
    assert personal(token, subject) == []


@EMBEDDED
@pytest.mark.usefixtures("engine_name")
def test_consent_given_again_brings_them_back(stage: Stage) -> None:
    token = stage.enrol("BMS")
    no, subject = number_of(token, "Dewi Lestari"), subject_of(token, "Dewi Lestari")
    before = sorted(personal(token, subject))
    stage.done("people", "consent", no, "--withdraw")
    stage.done("people", "consent", no, "--withdraw")
    assert "Dewi Lestari" not in names_on(token)
    said = stage.done("people", "consent", no, "--give", "2026-11")
    assert "given" in said.out
    assert sorted(personal(token, subject)) == before
    assert [one for one in token.roster() if one["kind"] == "erase"] == []
