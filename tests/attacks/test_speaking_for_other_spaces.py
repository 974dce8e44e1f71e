"""A token renames another space's member, voids and rates its entries, and gives a consent."""

from __future__ import annotations

import msgspec
from sqlalchemy import select

from central.app import read_clock
from central.model import badges, consents, members, ratings, renamings
from kiosk.core.record.journal import Draft, Json, Kind
from kiosk.core.record.scan import Source
from tests.attacks.inside import PEOPLE, looking, subject_of, visits_of, words
from tests.attacks.stage import Stage
from tests.central.kit import EMBEDDED


@EMBEDDED
def test_a_token_changes_nothing_of_another_space_s_people_and_entries(
    stage: Stage,
) -> None:
    door, thief = stage.enrol("SMG"), stage.enrol("BMS")
    siti, now = subject_of(stage, "Siti"), read_clock()
    came = door.journal.check_in(siti, now)
    door.upload()
    form = thief.keep(msgspec.json.encode({"v": 1, "called": "Maling"}))
    renamed: dict[str, Json] = {"form": form, "staff": "s1"}
    agreed: dict[str, Json] = {"version": "2026-11", "lang": "id", "digest": "00"}
    for draft in (
        Draft(kind=Kind.BADGE, subject=siti, reason="name_corrected", body=renamed),
        Draft(kind=Kind.VOID, by=Source.STAFF, ref=came, reason="not_me", body={}),
        Draft(kind=Kind.CONSENT, by=Source.WALK_IN, subject=siti, body=agreed),
        Draft(kind=Kind.FEEDBACK, ref=came, body={"score": 1}),
        Draft(kind=Kind.BADGE, ref=came, body={"outcome": "printed"}),
        Draft(kind=Kind.REGISTER, subject=siti, body={"form": form}),
    ):
        thief.journal.append(draft, now)
    assert words(thief.upload()) == ["other_space"] * 6
    assert visits_of(stage, siti) == ["SMG"]
    with looking(stage) as db:
        for table in (badges, consents, ratings, renamings):
            assert db.execute(select(table)).all() == []
        match = members.c.number == PEOPLE["Siti"]
        assert db.execute(select(members.c.called).where(match)).scalar_one() is None
    for seq in range(1, 7):
        stage.done("review", "accept", thief.journal.stream, str(seq))
    # Even a person's word gives a void no power over another space's entries.
    assert visits_of(stage, siti) == ["SMG"]
    assert stage.audit_is_clean()
