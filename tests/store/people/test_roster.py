"""What `ports.Roster` promises."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.core.errors import ProtocolError
from kiosk.core.record.member_pass import KeyState
from kiosk.core.record.roster import MemberBody, PolicyBody, Standing, write_body
from tests.store.asking import Asking
from tests.store.world import (
    AT,
    ENROLMENT,
    PASS_ID,
    SPACE,
    guest_key,
    issuer_key,
    member,
    member_pass,
    moment,
    page,
    presence,
    registration,
    revocation,
    session,
)


def test_a_page_brings_people_programme_and_rules_and_moves_the_cursor(
    enrolled: Asking,
) -> None:
    policy = PolicyBody(name="Semarang", number=7, capacity=40)
    enrolled.apply(
        ("member", "s1", member(name="Sri Wahyuni")),
        ("pass", PASS_ID, member_pass("s1")),
        ("session", "m1", session(60)),
        ("registration", "a1:s1", registration()),
        ("policy", "space", write_body(policy)),
    )
    enrolled.apply(("revocation", PASS_ID, revocation()), partition="network")
    found = enrolled.roster.find_member("s1")
    assert found is not None
    assert found.name == "Sri Wahyuni"
    assert enrolled.roster.find_subject(PASS_ID) == "s1"
    assert enrolled.roster.is_revoked(PASS_ID)
    assert not enrolled.roster.is_revoked("00" * 8)
    assert enrolled.roster.activities_of("s1") == {"a1"}
    assert enrolled.roster.policy() == policy
    assert enrolled.roster.positions() == {SPACE: 5, "network": 1}
    assert enrolled.roster.epoch(SPACE) == "e1"
    assert enrolled.roster.epoch("space:BMS") is None


def test_a_null_body_takes_the_key_away(enrolled: Asking) -> None:
    enrolled.apply(
        ("member", "s1", member()),
        ("pass", PASS_ID, member_pass("s1")),
        ("session", "m1", session()),
        ("registration", "a1:s1", registration()),
        ("revocation", PASS_ID, revocation()),
    )
    enrolled.apply(
        ("member", "s1", None),
        ("pass", PASS_ID, None),
        ("session", "m1", None),
        ("registration", "a1:s1", None),
        ("revocation", PASS_ID, None),
        after=5,
    )
    assert enrolled.roster.find_member("s1") is None
    assert enrolled.roster.find_subject(PASS_ID) is None
    assert not enrolled.roster.is_revoked(PASS_ID)
    assert enrolled.roster.activities_of("s1") == frozenset()
    span = (moment(-999), moment(999))
    assert not enrolled.roster.sessions_between(*span)


def phoned(last4: str, tag: str, standing: Standing = Standing.ACTIVE) -> Any:
    body = MemberBody(
        no="HS-00000018",
        name="Sri",
        home="SMG",
        phone_last4=last4,
        phone_tag=tag,
        standing=standing,
    )
    return write_body(body)


def test_a_member_is_found_by_the_whole_of_what_is_known_of_their_phone(
    enrolled: Asking,
) -> None:
    def find(last4: str, tag: str) -> str | None:
        return enrolled.roster.find_by_phone(last4, tag)

    enrolled.apply(
        ("member", "s1", phoned("7890", "6a9a")),
        ("member", "s2", phoned("7890", "8430")),
        ("member", "s3", phoned("7890", "0000", Standing.ENDED)),
        ("member", "s4", phoned("1111", "6a9a", Standing.SUSPENDED)),
        ("member", "s5", member()),
    )
    assert find("7890", "6a9a") == "s1"
    assert find("7890", "8430") == "s2"
    assert find("7890", "0000") is None
    assert find("1111", "6a9a") == "s4"
    assert find("2222", "6a9a") is None
    enrolled.apply(("member", "s1", phoned("2222", "6a9a")), after=5)
    assert find("7890", "6a9a") is None
    assert find("2222", "6a9a") == "s1"


def test_the_last_change_of_a_key_in_a_page_wins(enrolled: Asking) -> None:
    enrolled.apply(
        ("member", "s1", member(name="Lama")),
        ("member", "s1", None),
        ("member", "s1", member(name="Baru")),
        ("member", "s2", member()),
        ("member", "s2", None),
    )
    found = enrolled.roster.find_member("s1")
    assert found is not None
    assert found.name == "Baru"
    assert enrolled.roster.find_member("s2") is None


def test_sessions_touch_the_span_asked_and_come_by_start(enrolled: Asking) -> None:
    enrolled.apply(
        ("session", "late", session(120)),
        ("session", "early", session(0)),
        ("session", "before", session(-200)),
        ("session", "after", session(300)),
    )
    found = enrolled.roster.sessions_between(moment(30), moment(180))
    assert [each[0] for each in found] == ["early", "late"]


def test_a_session_is_found_by_its_id_and_who_has_a_place_by_the_activity(
    enrolled: Asking,
) -> None:
    enrolled.apply(
        ("session", "m1", session()),
        ("registration", "a1:s2", registration(subject="s2")),
        ("registration", "a1:s1", registration()),
        ("registration", "a2:s3", registration("a2", "s3")),
    )
    found = enrolled.roster.find_session("m1")
    assert found is not None
    assert (found.activity, found.title) == ("a1", "Pemasaran digital")
    assert enrolled.roster.find_session("m2") is None
    assert enrolled.roster.people_in("a1") == ("s1", "s2")
    assert enrolled.roster.people_in("a9") == ()


def test_a_kind_nobody_knows_yet_is_let_pass_and_the_cursor_moves(
    enrolled: Asking,
) -> None:
    enrolled.apply(("robot", "r1", {"legs": 4}), ("member", "s1", member()))
    assert enrolled.roster.find_member("s1") is not None
    assert enrolled.roster.positions() == {SPACE: 2}


@pytest.mark.parametrize(
    ("kind", "key", "body", "field"),
    [
        ("member", "s2", {"no": "HS-1"}, "name"),
        ("member", "s2", {"no": 5, "name": "x", "home": "SMG"}, "no"),
        ("session", "m1", session() | {"starts_at": "soon"}, "starts_at"),
        ("presence", "s2", presence() | {"until": "later"}, "until"),
        ("registration", "a2:s1", registration(), "key"),
        ("revocation", PASS_ID, {"reason": "lost"}, "at"),
        ("notice", "n1", {"text_id": "Libur"}, "text_en"),
        ("erase", "s2", {}, "at"),
        ("pass", PASS_ID, {"subject": "s2", "valid_from": "2026"}, "valid"),
        (
            "policy",
            "space",
            write_body(PolicyBody(name="x", number=1, hours={"mon": ("8am", "24:00")})),
            "hours",
        ),
        (
            "issuer_key",
            "9",
            {"key_id": 9, "public_key": "00", "state": "active"},
            "key",
        ),
    ],
)
def test_a_malformed_item_is_an_error_and_nothing_of_its_page_is_applied(
    enrolled: Asking, kind: str, key: str, body: dict[str, Any], field: str
) -> None:
    with pytest.raises(ProtocolError) as raised:
        enrolled.apply(("member", "s1", member()), (kind, key, body))
    assert field in raised.value.field
    assert enrolled.roster.find_member("s1") is None
    assert enrolled.roster.positions() == {}


def test_a_page_that_does_not_continue_the_roster_is_refused(enrolled: Asking) -> None:
    enrolled.apply(("member", "s1", member()))
    for wrong in (
        page(("member", "s2", member()), after=2),
        page(("member", "s2", None)),
    ):
        with pytest.raises(ProtocolError):
            enrolled.roster.apply(wrong, AT)
    other = page(("member", "s2", member()), after=1, epoch="e9")
    with pytest.raises(ProtocolError):
        enrolled.roster.apply(other, AT)
    assert enrolled.roster.positions() == {SPACE: 1}


def test_an_empty_page_moves_nothing(enrolled: Asking) -> None:
    enrolled.apply(("member", "s1", member()))
    enrolled.apply(after=1)
    assert enrolled.roster.positions() == {SPACE: 1}


def test_an_issuer_key_is_believed_only_when_the_root_key_vouches(
    enrolled: Asking,
) -> None:
    revoked = issuer_key(1, KeyState.REVOKED)
    enrolled.apply(
        ("issuer_key", "1", write_body(revoked)),
        ("issuer_key", "2", write_body(issuer_key(2, KeyState.NEXT))),
        partition="network",
    )
    keys = enrolled.roster.issuer_keys()
    assert {key_id: key.state for key_id, key in keys.items()} == {
        1: KeyState.REVOKED,
        2: KeyState.NEXT,
    }
    forged = write_body(issuer_key(3)) | {"key_id": 4}
    with pytest.raises(ProtocolError):
        enrolled.apply(("issuer_key", "4", forged), after=2, partition="network")
    enrolled.apply(("issuer_key", "2", None), after=2, partition="network")
    assert set(enrolled.roster.issuer_keys()) == {1}


def test_a_kiosk_s_key_is_believed_for_its_space_until_it_is_revoked(
    enrolled: Asking,
) -> None:
    enrolled.apply(("guest_key", "128", write_body(guest_key())), partition="network")
    keys = enrolled.roster.issuer_keys()
    assert (keys[1].guest_of, keys[128].guest_of) == (None, 7)
    forged = write_body(guest_key(129)) | {"space": 8}
    with pytest.raises(ProtocolError, match="root key"):
        enrolled.apply(("guest_key", "129", forged), after=1, partition="network")
    ended = write_body(guest_key(128, KeyState.REVOKED))
    enrolled.apply(("guest_key", "128", ended), after=1, partition="network")
    keys = enrolled.roster.issuer_keys()
    assert keys[128].state is KeyState.REVOKED
    enrolled.apply(("guest_key", "128", None), after=2, partition="network")
    assert set(enrolled.roster.issuer_keys()) == {1}


def test_erasing_takes_the_person_everywhere_and_nobody_else(enrolled: Asking) -> None:
    enrolled.apply(
        ("member", "s1", member()),
        ("member", "s2", member()),
        ("pass", PASS_ID, member_pass("s1")),
        ("registration", "a1:s1", registration()),
        ("presence", "s1", presence()),
        ("erase", "s1", {"at": "2026-11-24T03:00:00Z"}),
    )
    assert enrolled.roster.find_member("s1") is None
    assert enrolled.roster.find_subject(PASS_ID) is None
    assert enrolled.roster.activities_of("s1") == frozenset()
    assert enrolled.attendance.find_presence("s1") is None
    assert enrolled.roster.find_member("s2") is not None


def test_the_feed_may_take_the_policy_away_and_speak_of_other_policies(
    enrolled: Asking,
) -> None:
    other = write_body(PolicyBody(name="Jaringan", number=0))
    enrolled.apply(("policy", "network", other))
    assert enrolled.roster.policy() == ENROLMENT.policy
    enrolled.apply(("policy", "space", None), ("erase", "s1", None), after=1)
    assert enrolled.roster.policy() == PolicyBody(name="SMG", number=7)


def test_a_notice_is_taken_and_taken_away(enrolled: Asking) -> None:
    text = {"text_id": "Libur", "text_en": "Closed", "until": "2026-12-01T00:00:00Z"}
    enrolled.apply(("notice", "n1", text))
    enrolled.apply(("notice", "n1", None), after=1)
    assert enrolled.roster.positions() == {SPACE: 2}


def test_places_are_counted_by_activity(enrolled: Asking) -> None:
    assert enrolled.run(lambda uow: dict(uow.roster.places_taken())) == {}
    enrolled.apply(
        ("registration", "a1:s1", registration("a1", "s1")),
        ("registration", "a1:s2", registration("a1", "s2")),
        ("registration", "a2:s1", registration("a2", "s1")),
    )
    taken = {"a1": 2, "a2": 1}
    assert enrolled.run(lambda uow: dict(uow.roster.places_taken())) == taken
    enrolled.apply(("registration", "a1:s2", None), after=3)
    assert enrolled.run(lambda uow: dict(uow.roster.places_taken())) == {
        "a1": 1,
        "a2": 1,
    }


def test_the_roster_remembers_when_it_was_last_in_step(front: Asking) -> None:
    assert front.roster.in_step_at() is None
    front.roster.mark_in_step(moment(3))
    assert front.roster.in_step_at() == moment(3)
