"""What `ports.UnitOfWork` keeps of the device itself, in the store and in its fake alike."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from kiosk.core.clock import Anchor
from kiosk.core.errors import ProtocolError
from kiosk.core.member_pass import KeyState
from kiosk.core.roster import PolicyBody
from kiosk.core.wire import Enrolment
from tests.contracts.asking import Asking
from tests.contracts.store_world import (
    AT,
    ENROLMENT,
    IDENTITY,
    PASS_ID,
    SPACE,
    boot,
    check_in,
    issuer_key,
    member,
    member_pass,
)


def test_an_enrolment_gives_identity_keys_and_policy(enrolled: Asking) -> None:
    assert enrolled.do(lambda uow: uow.find_identity()) == IDENTITY
    assert set(enrolled.do(lambda uow: uow.roster.issuer_keys())) == {1}
    assert enrolled.do(lambda uow: uow.roster.policy()) == ENROLMENT.policy


def test_a_device_of_no_space_has_no_identity_and_plain_rules(front: Asking) -> None:
    assert front.do(lambda uow: uow.find_identity()) is None
    assert front.do(lambda uow: uow.roster.issuer_keys()) == {}
    assert front.do(lambda uow: uow.roster.policy()) == PolicyBody(name="", number=0)


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
    front.do(lambda uow: uow.save_enrolment(IDENTITY, bare))
    assert front.do(lambda uow: uow.roster.policy()) == PolicyBody(name="SMG", number=7)


def test_enrolling_anew_replaces_what_the_old_identity_brought(
    enrolled: Asking,
) -> None:
    enrolled.apply(("member", "s1", member()))
    enrolled.append(boot())
    again = enrolled.do(lambda uow: uow.find_identity())
    assert again is not None
    enrolled.do(lambda uow: uow.save_enrolment(IDENTITY, ENROLMENT))
    assert enrolled.do(lambda uow: uow.roster.find_member("s1")) is not None
    other = dataclasses.replace(IDENTITY, kiosk="k9", token="cd" * 32)
    enrolled.do(lambda uow: uow.save_enrolment(other, ENROLMENT))
    assert enrolled.do(lambda uow: uow.find_identity()) == other
    assert enrolled.do(lambda uow: uow.roster.find_member("s1")) is None
    assert enrolled.do(lambda uow: uow.roster.positions()) == {}
    assert enrolled.do(lambda uow: uow.journal.count_unsent()) == 1


def test_an_enrolment_with_a_key_nobody_vouches_for_is_refused_whole(
    front: Asking,
) -> None:
    forged = msgspec.structs.replace(issuer_key(1), state=KeyState.NEXT)
    bad = msgspec.structs.replace(ENROLMENT, issuer_keys=[forged])
    with pytest.raises(ProtocolError):
        front.do(lambda uow: uow.save_enrolment(IDENTITY, bad))
    assert front.do(lambda uow: uow.find_identity()) is None


def test_a_wipe_takes_roster_and_token_and_leaves_the_journal(enrolled: Asking) -> None:
    enrolled.apply(("member", "s1", member()), ("pass", PASS_ID, member_pass("s1")))
    enrolled.append(check_in("s1"))
    enrolled.do(lambda uow: uow.wipe())
    assert enrolled.do(lambda uow: uow.find_identity()) is None
    assert enrolled.do(lambda uow: uow.roster.issuer_keys()) == {}
    assert enrolled.do(lambda uow: uow.roster.find_member("s1")) is None
    assert enrolled.do(lambda uow: uow.roster.positions()) == {}
    assert enrolled.do(lambda uow: uow.roster.in_step_at()) is None
    assert enrolled.do(lambda uow: uow.journal.count_unsent()) == 1


def test_a_token_is_kept_until_the_enrolment_it_was_made_for_is_answered(
    front: Asking,
) -> None:
    url, code, token = "http://127.0.0.1:8750", "ABCDEFGH", "ef" * 32

    def pending(url: str, code: str) -> str | None:
        return front.do(lambda uow: uow.find_pending_token(url, code))

    assert pending(url, code) is None
    front.do(lambda uow: uow.save_pending_token(url, code, token))
    assert pending(url, code) == token
    assert pending(url, "ZZZZZZZZ") is None
    assert pending("http://127.0.0.1:1", code) is None
    front.do(lambda uow: uow.save_enrolment(IDENTITY, ENROLMENT))
    assert pending(url, code) is None


def test_the_last_exchange_of_time_is_kept(front: Asking) -> None:
    anchor = Anchor(boot="boot-1", mono_us=5, server_at=AT)
    assert front.do(lambda uow: uow.find_anchor()) is None
    front.do(lambda uow: uow.save_anchor(anchor))
    assert front.do(lambda uow: uow.find_anchor()) == anchor
