from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import NoResultFound

from central.feed.bodies import (
    member_items,
    pass_items,
    read_policy,
    session_items,
    spaces_of,
)
from central.model import businesses, members, policies, sessions, visitors
from central.store import Database
from kiosk.core.people import member_number
from kiosk.core.people.phone import phone_tag
from kiosk.core.record.roster import MemberBody, PassBody, SessionBody
from tests.central.kit import NOON, add_members, add_pass, add_session


def test_a_members_body_holds_what_the_door_needs_and_no_more(
    database: Database,
) -> None:
    with database.writing() as db:
        add_members(db, ["ani"])
        db.execute(insert(businesses).values(id="b", name="Batik Ani", startup=False))
        db.execute(update(members).values(business="b", number=42, called="Bu Ani"))
        (item,) = member_items(db, ["ani", "nobody"])
    assert item.key == "ani"
    assert item.body == MemberBody(
        no=member_number.write(42),
        name="Orang ani",
        called="Bu Ani",
        business="Batik Ani",
        home="SMG",
        phone_last4="7890",
        phone_tag=phone_tag(1, "+6281234567890"),
    )


@pytest.mark.parametrize("phone", [None, "", "123"])
def test_without_a_phone_there_are_no_last_digits(
    database: Database, phone: str | None
) -> None:
    with database.writing() as db:
        add_members(db, ["ani"])
        db.execute(update(members).values(phone=phone))
        (item,) = member_items(db, ["ani"])
    assert isinstance(item.body, MemberBody)
    assert (item.body.phone_last4, item.body.phone_tag) == (None, None)


def test_a_number_from_before_the_one_rule_has_its_digits_and_no_tag(
    database: Database,
) -> None:
    with database.writing() as db:
        add_members(db, ["ani"])
        db.execute(update(members).values(phone="+6284012345678"))
        (item,) = member_items(db, ["ani"])
    assert isinstance(item.body, MemberBody)
    assert (item.body.phone_last4, item.body.phone_tag) == ("5678", None)


def test_an_erased_member_has_no_body(database: Database) -> None:
    with database.writing() as db:
        add_members(db, ["ani"])
        db.execute(update(members).values(erased_at=NOON))
        assert member_items(db, ["ani"]) == []


def test_more_people_than_one_statement_takes_are_all_found(database: Database) -> None:
    people = [f"p{number:04}" for number in range(900)]
    with database.writing() as db:
        add_members(db, people)
        assert [item.key for item in member_items(db, people)] == people
        assert len(spaces_of(db, people)) == 900


def test_a_pass_names_its_owner_and_its_days(database: Database) -> None:
    with database.writing() as db:
        add_members(db, ["ani"])
        add_pass(db, "11" * 8, "ani")
        (item,) = pass_items(db, ["ani"])
    assert item.key == "11" * 8
    assert item.body == PassBody(
        subject="ani", valid_from=date(2026, 1, 1), valid_through=date(2026, 12, 31)
    )


def test_a_session_takes_kind_and_mode_from_its_activity_and_goes_when_cancelled(
    database: Database,
) -> None:
    with database.writing() as db:
        add_session(db, "s1")
        (item,) = session_items(db, ["s1"])
        assert isinstance(item.body, SessionBody)
        assert (item.body.kind, item.body.mode.value) == ("photography", "onsite")
        assert item.body.starts_at == "2026-11-24T05:00:00.000000Z"
        db.execute(update(sessions).values(cancelled_at=NOON))
        assert session_items(db, ["s1"])[0].body is None


def test_people_stand_on_the_rosters_of_their_home_and_of_where_they_came(
    database: Database,
) -> None:
    with database.writing() as db:
        add_members(db, ["ani", "budi"])
        db.execute(insert(visitors).values(space="SKA", subject="ani", since=NOON))
        assert spaces_of(db, ["ani", "budi", "x"]) == {
            "ani": {"SMG", "SKA"},
            "budi": {"SMG"},
        }


def test_a_policy_is_the_spaces_name_with_its_rules(database: Database) -> None:
    with database.writing() as db:
        db.execute(
            update(policies)
            .where(policies.c.space == "SMG")
            .values(
                body={"capacity": 80, "hours": {"mon": ["08:00", "21:00"], "sun": None}}
            )
        )
        policy = read_policy(db, "SMG")
        with pytest.raises(NoResultFound):
            read_policy(db, "XXX")
    assert (policy.number, policy.capacity) == (1, 80)
    assert policy.hours == {"mon": ("08:00", "21:00"), "sun": None}
