from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import func, insert, select, update

from central import feed
from central.model import members, passes, visitors
from central.passes import (
    Terms,
    find_newest,
    get_newest,
    issue_all,
    issue_pass,
    read_newest,
    revoke_pass,
)
from central.store import Database
from kiosk.core.errors import NotFound, SettingsError
from kiosk.core.people import member_number
from kiosk.core.record import member_pass
from kiosk.core.record.member_pass import FLAG_GUEST, FLAG_STAFF, LAST_DAY, MemberPass
from kiosk.core.record.wire import FeedPage
from tests.central.kit import NOON, SECRET, add_members

TODAY = date(2026, 11, 24)
LATER = NOON + timedelta(minutes=1)


def number_of(subject: str) -> int:
    """The kit numbers members in the order in which they are added; anna comes first."""
    return ["anna", "bela"].index(subject) + 1


def told(database: Database, partition: str, kind: str) -> dict[str, Any]:
    """The bodies in a partition's feed, by key."""
    with database.reading() as db:
        page = feed.read_page(db, partition, 0, 1000)
    assert isinstance(page, bytes)
    return {
        item.key: item.body
        for item in msgspec.json.decode(page, type=FeedPage).items
        if item.kind == kind
    }


def read(text: str) -> MemberPass:
    judged = member_pass.check(text, {})
    assert isinstance(
        judged, member_pass.UnknownIssuer
    )  # the key is not asked for here
    return judged.member_pass


def test_a_pass_is_good_for_100_days_and_says_where_its_owner_is_at_home(
    database: Database,
) -> None:
    with database.writing() as db:
        add_members(db, ["anna"], home="SKA")
        pass_id = issue_pass(db, "anna", Terms(valid_from=TODAY), NOON)
    with database.reading() as db:
        issued = get_newest(db, SECRET, number_of("anna"))
    assert issued.no == member_number.write(number_of("anna"))
    assert read(issued.text) == MemberPass(
        key_id=0,
        network=1,
        pass_id=pass_id,
        valid_from=TODAY,
        valid_through=date(2027, 3, 3),
        flags=0,
        home_space=3,
    )
    assert issued.is_good_on(date(2027, 3, 3))
    assert not issued.is_good_on(date(2027, 3, 4))
    assert not issued.is_good_on(TODAY - timedelta(days=1))


def test_staff_and_guests_carry_their_flags(database: Database) -> None:
    terms = Terms(valid_from=TODAY, days=1, flags=FLAG_STAFF | FLAG_GUEST)
    with database.writing() as db:
        add_members(db, ["anna"])
        issue_pass(db, "anna", terms, NOON)
        issued = get_newest(db, SECRET, number_of("anna"))
    shown = read(issued.text)
    assert shown.staff
    assert shown.guest
    assert shown.valid_through == TODAY


def test_the_same_row_is_signed_to_the_same_text(database: Database) -> None:
    with database.writing() as db:
        add_members(db, ["anna", "bela"])
        issue_all(db, ["anna", "bela"], Terms(valid_from=TODAY), NOON)
    with database.reading() as db:
        once = list(read_newest(db, SECRET))
        again = list(read_newest(db, SECRET))
        one = find_newest(db, SECRET, number_of("anna"))
    assert once == again
    assert one in once
    assert [issued.no for issued in once] == sorted(issued.no for issued in once)


def test_of_several_passes_the_newest_is_handed_out(database: Database) -> None:
    with database.writing() as db:
        add_members(db, ["anna"])
        issue_pass(db, "anna", Terms(valid_from=TODAY), NOON)
        second = issue_pass(db, "anna", Terms(valid_from=TODAY), LATER)
    with database.reading() as db:
        assert [issued.pass_id for issued in read_newest(db, SECRET)] == [second]
        assert get_newest(db, SECRET, number_of("anna")).pass_id == second


def test_kiosks_where_the_owner_is_on_the_roster_hear_of_it(database: Database) -> None:
    with database.writing() as db:
        add_members(db, ["anna"], home="SKA")
        db.execute(insert(visitors).values(space="BMS", subject="anna", since=NOON))
        issue_pass(db, "anna", Terms(valid_from=TODAY), NOON)
        second = issue_pass(db, "anna", Terms(valid_from=TODAY, days=7), LATER)
    for partition in ("space:SKA", "space:BMS"):
        assert told(database, partition, "pass")[second] == {
            "subject": "anna",
            "valid_from": "2026-11-24",
            "valid_through": "2026-11-30",
        }
    assert not told(database, "space:SMG", "pass")


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        (Terms(valid_from=TODAY, days=401), "1 to 400 days, not 401"),
        (Terms(valid_from=TODAY, days=0), "1 to 400 days, not 0"),
        (Terms(valid_from=date(2023, 12, 31)), "cannot be good from 2023-12-31"),
        (Terms(valid_from=LAST_DAY, days=2), "cannot be good from"),
    ],
)
def test_terms_that_no_pass_can_have_are_refused(
    database: Database, terms: Terms, sentence: str
) -> None:
    with database.writing() as db:
        add_members(db, ["anna"])
        with pytest.raises(SettingsError, match=sentence):
            issue_pass(db, "anna", terms, NOON)
        assert db.execute(select(func.count()).select_from(passes)).scalar_one() == 0


def test_nobody_who_is_not_here_is_issued_a_pass(database: Database) -> None:
    with database.writing() as db:
        add_members(db, ["anna", "bela"])
        db.execute(
            update(members).where(members.c.subject == "bela").values(erased_at=NOON)
        )
        for subject in ("bela", "nobody"):
            with pytest.raises(NotFound, match="1 of the members"):
                issue_all(db, ["anna", subject], Terms(valid_from=TODAY), NOON)
        with pytest.raises(NotFound, match="No member has the number"):
            find_newest(db, SECRET, number_of("bela"))
        with pytest.raises(NotFound, match="has no pass yet"):
            get_newest(db, SECRET, number_of("anna"))


def test_a_thousand_passes_have_a_thousand_ids(database: Database) -> None:
    subjects = [f"m{number:04d}" for number in range(1_000)]
    with database.writing() as db:
        db.execute(
            insert(members),
            [
                {
                    "subject": subject,
                    "number": number,
                    "name": "Suparmi",
                    "home": "SMG",
                    "standing": "active",
                    "joined_on": TODAY,
                }
                for number, subject in enumerate(subjects)
            ],
        )
        ids = issue_all(db, subjects, Terms(valid_from=TODAY), NOON)
        owners = {
            row.id: row.subject
            for row in db.execute(select(passes.c.id, passes.c.subject))
        }
    assert owners == dict(zip(ids, subjects, strict=True))
    assert len(owners) == 1_000


def test_a_pass_taken_back_is_told_to_every_kiosk_and_keeps_its_first_reason(
    database: Database,
) -> None:
    with database.writing() as db:
        add_members(db, ["anna"])
        pass_id = issue_pass(db, "anna", Terms(valid_from=TODAY), NOON)
        assert revoke_pass(db, pass_id, "lost", NOON) == NOON
        assert revoke_pass(db, pass_id, "stolen", LATER) == NOON
        assert get_newest(db, SECRET, number_of("anna")).revoked
    assert told(database, "network", "revocation") == {
        pass_id: {"reason": "lost", "at": "2026-11-24T05:00:00.000000Z"}
    }


def test_what_cannot_be_taken_back_says_why(database: Database) -> None:
    with database.writing() as db:
        with pytest.raises(NotFound, match="No pass has the id"):
            revoke_pass(db, "0" * 16, "lost", NOON)
        with pytest.raises(SettingsError, match="40 characters"):
            revoke_pass(db, "0" * 16, "x" * 41, NOON)
