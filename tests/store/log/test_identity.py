"""What `ports.UnitOfWork` keeps of the device itself."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import msgspec
import pytest

from kiosk.core.errors import ProtocolError
from kiosk.core.people.searches import Searches, Typed
from kiosk.core.record.clock import Anchor
from kiosk.core.record.member_pass import KeyState
from kiosk.core.record.roster import PolicyBody
from kiosk.core.record.wire import Enrolment
from kiosk.core.staff.attempts import Attempts, proof_of
from kiosk.ports import GuestKey, Pending
from tests.store.asking import Asking
from tests.store.world import (
    AT,
    ENROLMENT,
    IDENTITY,
    PASS_ID,
    SPACE,
    boot,
    check_in,
    guest_key,
    issuer_key,
    member,
    member_pass,
)


def test_an_enrolment_gives_identity_keys_and_policy(enrolled: Asking) -> None:
    assert enrolled.uow.find_identity() == IDENTITY
    assert set(enrolled.roster.issuer_keys()) == {1}
    assert enrolled.roster.policy() == ENROLMENT.policy


def test_a_device_of_no_space_has_no_identity_and_plain_rules(front: Asking) -> None:
    assert front.uow.find_identity() is None
    assert front.roster.issuer_keys() == {}
    assert front.roster.policy() == PolicyBody(name="", number=0)


def test_an_enrolment_without_a_policy_gives_the_space_s_name_and_number(
    front: Asking,
) -> None:
    bare = Enrolment(
        kiosk="k1",
        space="SMG",
        network=1,
        partitions=[SPACE],
        issuer_keys=[],
        time="2026-11-24T03:00:00Z",
    )
    front.uow.save_enrolment(IDENTITY, bare)
    assert front.roster.policy() == PolicyBody(name="SMG", number=7)


def test_enrolling_anew_replaces_what_the_old_identity_brought(
    enrolled: Asking,
) -> None:
    enrolled.apply(("member", "s1", member()))
    enrolled.append(boot())
    again = enrolled.uow.find_identity()
    assert again is not None
    enrolled.uow.save_enrolment(IDENTITY, ENROLMENT)
    assert enrolled.roster.find_member("s1") is not None
    other = dataclasses.replace(IDENTITY, kiosk="k9", token="cd" * 32)
    enrolled.uow.save_enrolment(other, ENROLMENT)
    assert enrolled.uow.find_identity() == other
    assert enrolled.roster.find_member("s1") is None
    assert enrolled.roster.positions() == {}
    assert enrolled.journal.count_unsent() == 1


def test_an_enrolment_with_a_key_nobody_vouches_for_is_refused_whole(
    front: Asking,
) -> None:
    forged = msgspec.structs.replace(issuer_key(1), state=KeyState.NEXT)
    bad = msgspec.structs.replace(ENROLMENT, issuer_keys=[forged])
    with pytest.raises(ProtocolError):
        front.uow.save_enrolment(IDENTITY, bad)
    assert front.uow.find_identity() is None


def test_a_wipe_takes_roster_and_token_and_leaves_the_journal(enrolled: Asking) -> None:
    enrolled.apply(("member", "s1", member()), ("pass", PASS_ID, member_pass("s1")))
    enrolled.append(check_in("s1"))
    enrolled.uow.wipe()
    assert enrolled.uow.find_identity() is None
    assert enrolled.roster.issuer_keys() == {}
    assert enrolled.roster.find_member("s1") is None
    assert enrolled.roster.positions() == {}
    assert enrolled.roster.in_step_at() is None
    assert enrolled.uow.find_guest_key() is None
    assert enrolled.journal.count_unsent() == 1


def test_a_guest_key_is_kept_with_the_enrolment_it_came_with(front: Asking) -> None:
    key = GuestKey(key_id=128, seed=b"\x09" * 32)
    mine = dataclasses.replace(IDENTITY, guest_key_id=128)
    told = msgspec.structs.replace(ENROLMENT, guest_keys=[guest_key()])
    front.uow.save_enrolment(mine, told, key)
    assert front.uow.find_guest_key() == key
    assert front.uow.find_identity() == mine
    assert front.roster.issuer_keys()[128].guest_of == 7
    front.uow.wipe()
    assert front.uow.find_guest_key() is None
    front.uow.save_enrolment(mine, told, key)
    front.uow.save_enrolment(IDENTITY, ENROLMENT)
    assert front.uow.find_guest_key() is None
    assert set(front.roster.issuer_keys()) == {1}


def test_an_enrolment_with_a_guest_key_nobody_vouches_for_is_refused_whole(
    front: Asking,
) -> None:
    forged = msgspec.structs.replace(guest_key(), space=8)
    bad = msgspec.structs.replace(ENROLMENT, guest_keys=[forged])
    with pytest.raises(ProtocolError):
        front.uow.save_enrolment(IDENTITY, bad)
    assert front.uow.find_identity() is None


def test_a_token_is_kept_until_the_enrolment_it_was_made_for_is_answered(
    front: Asking,
) -> None:
    url, code = "http://127.0.0.1:8750", "ABCDEFGH"
    made = Pending(url=url, code=code, token="ef" * 32, guest_seed=b"\x09" * 32)

    def pending(url: str, code: str) -> Pending | None:
        return front.uow.find_pending(url, code)

    assert pending(url, code) is None
    front.uow.save_pending(made)
    assert pending(url, code) == made
    assert pending(url, "ZZZZZZZZ") is None
    assert pending("http://127.0.0.1:1", code) is None
    front.uow.save_enrolment(IDENTITY, ENROLMENT)
    assert pending(url, code) is None


SECOND = timedelta(seconds=1)


def save_attempts(front: Asking, name: str, attempts: Attempts | None) -> None:
    front.uow.save_attempts(name, attempts)


def test_wrong_tries_are_counted_by_name_until_one_does(front: Asking) -> None:
    assert front.uow.find_attempts("pin") is None
    save_attempts(front, "pin", Attempts(wrong=2, last_at=AT))
    save_attempts(front, "pin", Attempts(wrong=3, last_at=AT))
    save_attempts(front, proof_of("s1"), Attempts(wrong=1, last_at=AT))
    kept = front.uow.find_attempts("pin")
    assert kept == Attempts(wrong=3, last_at=AT)
    assert front.run(lambda uow: (uow.find_searches(), uow.last_typed())) == (
        None,
        None,
    )
    searches = Searches(begun=(AT, AT + SECOND))
    front.uow.save_searches(searches)
    front.uow.remember_typed(Typed(text="siti"))
    assert front.uow.find_searches() == searches
    assert front.uow.last_typed() == Typed(text="siti")
    front.uow.save_searches(None)
    assert front.uow.find_searches() is None
    save_attempts(front, "pin", None)
    assert front.uow.find_attempts("pin") is None
    assert front.uow.find_attempts(proof_of("s1")) is not None


def test_wrong_tries_outlive_a_revocation(enrolled: Asking) -> None:
    count = Attempts(wrong=9, last_at=AT)
    save_attempts(enrolled, "pin", count)
    enrolled.uow.wipe()
    assert enrolled.uow.find_attempts("pin") == count


def test_an_erasure_takes_the_count_of_a_person_s_proofs(enrolled: Asking) -> None:
    count = Attempts(wrong=1, last_at=AT)
    for subject in ("s1", "s2"):
        save_attempts(enrolled, proof_of(subject), count)
    enrolled.apply(("erase", "s1", {"at": "2026-11-24T03:00:00Z"}))
    assert enrolled.uow.find_attempts(proof_of("s1")) is None
    assert enrolled.uow.find_attempts(proof_of("s2")) == count


def test_the_last_exchange_of_time_is_kept(front: Asking) -> None:
    anchor = Anchor(boot="boot-1", mono_us=5, server_at=AT)
    assert front.uow.find_anchor() is None
    front.uow.save_anchor(anchor)
    assert front.uow.find_anchor() == anchor
