"""Day codes at the door: for whom they open it, when, where, and for whom never."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from functools import partial

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.core.door.admission_request import Identified
from kiosk.core.door.decide import Admit, CheckOut, Reason, Refuse, Repeat
from kiosk.core.door.facts import Leave
from kiosk.core.door.outcome import Outcome
from kiosk.core.record.issuer_keys import public_half
from kiosk.core.record.journal import Kind
from kiosk.core.record.member_pass import (
    DAY_CODE,
    FLAG_GUEST,
    KeyState,
    MemberPass,
    proof,
    sign,
)
from kiosk.core.record.roster import IssuerKeyBody, PassBody, Scope, Standing
from kiosk.core.record.scan import Source
from kiosk.core.staff.staff import Override
from kiosk.desk.admission.check_in import Question
from kiosk.desk.admission.undo import undo
from kiosk.desk.badges.contents import badge_of
from kiosk.desk.badges.order import order_member
from kiosk.desk.staff.acts import Order, perform
from kiosk.desk.staff.panel import staff_now
from tests.core.situations import ANNA
from tests.core.world import NETWORK, NOW, PASS_ID, TODAY
from tests.desk.front import (
    GUEST_SEED,
    SRI,
    Front,
    at,
    fresh_for,
    guest_key_body,
    local,
    pass_text,
    policy,
    reading,
)

SOON = NOW + timedelta(minutes=30)
TOMORROW = NOW + timedelta(days=1)
SIBLING_SEED = b"\x0d" * 32
MADE = MemberPass(
    key_id=128,
    network=NETWORK,
    pass_id="00000000000000d1",
    valid_from=TODAY,
    valid_through=TODAY,
    flags=DAY_CODE,
    home_space=7,
)


def made(seed: bytes = GUEST_SEED, **changes: object) -> str:
    """The text of a pass signed by a kiosk's own key."""
    member_pass = dataclasses.replace(MADE, **changes)  # type: ignore[arg-type]  # by name
    return sign(member_pass, Ed25519PrivateKey.from_private_bytes(seed))


def knowing() -> Front:
    front = Front(policy(min_stay_min=0))
    front.knows()
    return front


def key_body(space: int) -> IssuerKeyBody:
    """The key of another kiosk."""
    return IssuerKeyBody(
        key_id=129,
        public_key=public_half(SIBLING_SEED),
        state=KeyState.ACTIVE,
        scope=Scope.GUEST,
        space=space,
    )


def found_by_name(front: Front) -> Outcome:
    named = Identified(subject="u1", by=Source.SEARCH)
    return front.ask(Question(asked=named), reading())


def code_of(front: Front, seq: int = 1) -> str:
    badge = front.run(lambda uow: badge_of(uow, at(seq)))
    assert badge is not None
    assert badge.code is not None
    return badge.code


def test_the_badge_of_somebody_found_by_name_lets_them_out_and_in_again_that_day() -> (
    None
):
    front = knowing()
    found_by_name(front)
    code = code_of(front)
    assert isinstance(front.scan(code, SOON).decision, Repeat)
    out = front.scan(code, SOON, choice=Leave())
    assert out.decision == CheckOut(since=NOW)
    back = front.scan(code, SOON + timedelta(hours=1))
    assert isinstance(back.decision, Admit)
    assert back.person is not None
    assert (back.person.key, back.person.name) == ("u1", SRI.name)
    assert {entry.subject for entry in front.entries()} == {"u1"}
    assert [entry.body.get("signed_by") for entry in front.entries()] == [None] + [
        128
    ] * 3
    assert back.visit_no == 1


def test_the_photo_of_a_badge_is_worth_nothing_tomorrow() -> None:
    front = knowing()
    found_by_name(front)
    code = code_of(front)
    refused = front.scan(code, TOMORROW)
    assert refused.decision == Refuse(reason=Reason.EXPIRED, detail=TODAY)
    entry = front.last()
    assert (entry.kind, entry.subject) == (Kind.REFUSED, "u1")
    assert entry.body["proof"] == proof(entry.id, code)
    assert "day_pass" not in entry.body


@pytest.mark.parametrize("flags", [DAY_CODE, FLAG_GUEST])
def test_a_kiosk_s_key_that_signs_the_id_of_a_member_s_pass_has_forged_it(
    flags: int,
) -> None:
    front = knowing()
    outcome = front.scan(made(pass_id=PASS_ID, flags=flags))
    assert outcome.decision == Refuse(reason=Reason.FORGED)
    assert outcome.person is None
    entry = front.last()
    assert (entry.subject, entry.pass_id) == (None, None)
    assert PASS_ID.encode() not in front.raw()[-1]
    act = Override(position=at(1), reason="invited")
    order = Order(act=act, staff=ANNA, fresh=fresh_for(1))
    assert front.run(lambda uow: perform(uow, order, reading())).problem == "forged"


def test_the_member_learned_later_never_gets_what_such_a_pass_did_before() -> None:
    front = Front(policy(min_stay_min=0))
    assert isinstance(front.scan(made(pass_id=PASS_ID)).decision, Admit)
    front.knows()
    (line,) = front.run(lambda uow: staff_now(uow, reading())).log
    assert (line.subject, line.name) == (None, None)
    assert isinstance(front.scan(at=SOON).decision, Admit)


def test_a_code_nobody_here_has_named_yet_lets_in_somebody_unknown() -> None:
    front = Front(policy(min_stay_min=0))
    front.feed("guest_key", "129", key_body(7))
    text = made(SIBLING_SEED, key_id=129)
    outcome = front.scan(text)
    assert isinstance(outcome.decision, Admit)
    assert outcome.person is not None
    assert outcome.person.name is None
    entry = front.last()
    assert (entry.subject, entry.pass_id) == (None, MADE.pass_id)
    assert entry.body["signed_by"] == 129
    front.feed("member", "u1", SRI)
    body = PassBody(subject="u1", valid_from=TODAY, valid_through=TODAY, desk=True)
    front.feed("pass", MADE.pass_id, body)
    assert isinstance(front.scan(text, SOON).decision, Repeat)
    assert front.last().subject == "u1"


def test_a_code_of_another_space_lets_nobody_in_here() -> None:
    front = knowing()
    front.feed("guest_key", "129", key_body(8))
    body = PassBody(subject="u1", valid_from=TODAY, valid_through=TODAY, desk=True)
    front.feed("pass", MADE.pass_id, body)
    text = made(SIBLING_SEED, key_id=129, home_space=8)
    outcome = front.scan(text)
    assert outcome.decision == Refuse(reason=Reason.UNKNOWN_ISSUER)
    entry = front.last()
    assert (entry.subject, entry.pass_id) == (None, MADE.pass_id)
    assert entry.body == {
        "clock": "known",
        "proof": proof(entry.id, text),
        "signed_by": 129,
    }


def test_staff_let_in_whom_the_door_refused_and_the_entry_says_who_signed() -> None:
    front = knowing()
    found_by_name(front)
    front.scan(code_of(front), TOMORROW)
    front.feed("guest_key", "129", key_body(8))
    front.scan(made(SIBLING_SEED, key_id=129, home_space=8))
    for number, seq, subject in ((1, 2, "u1"), (2, 3, None)):
        act = Override(position=at(seq), reason="identity_checked")
        order = Order(act=act, staff=ANNA, fresh=fresh_for(number))
        acted = front.run(partial(perform, order=order, reading=reading(TOMORROW)))
        assert acted.problem is None
        entry, refused = front.last(), front.entries()[seq - 1]
        assert (entry.kind, entry.subject) == (Kind.CHECK_IN, subject)
        assert entry.pass_id == refused.pass_id
        assert entry.body["signed_by"] == refused.body["signed_by"]
        assert "proof" not in entry.body


def test_whose_membership_is_paused_gets_in_by_no_code_either() -> None:
    front = knowing()
    found_by_name(front)
    suspended = msgspec.structs.replace(SRI, standing=Standing.SUSPENDED)
    front.feed("member", "u1", suspended)
    text = code_of(front)
    front.run(lambda uow: undo(uow, at(1), reading(), fresh_for(1)))
    assert front.scan(text).decision == Refuse(reason=Reason.REVOKED)
    again = found_by_name(front)
    assert again.decision == Refuse(reason=Reason.SUSPENDED)


def test_a_suspended_person_inside_is_refused_by_the_code() -> None:
    front = knowing()
    found_by_name(front)
    text = code_of(front)
    front.feed(
        "member", "u1", msgspec.structs.replace(SRI, standing=Standing.SUSPENDED)
    )
    assert front.scan(text, SOON).decision == Refuse(reason=Reason.SUSPENDED)


def test_a_code_made_for_a_pass_that_is_revoked_since_opens_nothing() -> None:
    front = knowing()
    front.scan()
    text = code_of(front)
    front.revokes()
    assert front.scan(text, SOON).decision == Refuse(reason=Reason.REVOKED)


def test_a_code_that_central_revokes_opens_nothing() -> None:
    front = knowing()
    found_by_name(front)
    text = code_of(front)
    front.revokes(front.entries()[0].body["day_pass"])
    assert front.scan(text, SOON).decision == Refuse(reason=Reason.REVOKED)


def test_the_code_of_a_member_whom_no_roster_knows_is_the_same_person_s() -> None:
    front = Front(policy(min_stay_min=0))
    front.scan()
    text = code_of(front)
    outcome = front.scan(text, SOON, choice=Leave())
    assert outcome.decision == CheckOut(since=NOW)
    assert (front.last().subject, front.last().body["signed_by"]) == (None, 128)
    assert front.attendance.count_inside(SOON) == 0


def test_a_code_printed_ahead_is_refused_before_its_day_and_named_again_by_nobody() -> (
    None
):
    front = knowing()
    new_id = fresh_for(1).ids[0]
    ordered = front.run(lambda uow: order_member(uow, SRI.no, reading(NOW), new_id))
    code = ordered.badges[0].code
    assert front.scan(code, TOMORROW).decision == Refuse(
        reason=Reason.EXPIRED, detail=date(2026, 11, 24)
    )


def test_without_a_day_no_code_is_made_or_taken() -> None:
    front = knowing()
    found_by_name(front)
    text = code_of(front)
    long_ago = NOW - timedelta(days=3000)
    assert front.scan(text, long_ago).decision == Refuse(reason=Reason.CLOCK_UNKNOWN)
    front.scan(at=long_ago)
    assert "day_pass" not in front.last().body


@pytest.mark.parametrize("state", [KeyState.REVOKED, None])
def test_a_key_that_is_believed_no_more_names_no_code(state: KeyState | None) -> None:
    front = knowing()
    front.feed("guest_key", "128", None if state is None else guest_key_body(state))
    front.scan()
    assert "day_pass" not in front.last().body
    assert front.last().body["proof"] == proof(front.last().id, pass_text())


def test_a_key_of_another_space_names_no_code() -> None:
    front = knowing()
    moved = msgspec.structs.replace(guest_key_body(), space=8)
    front.feed("guest_key", "128", moved)
    front.scan()
    assert "day_pass" not in front.last().body


def test_a_void_says_who_signed_the_pass_it_speaks_of() -> None:
    front = knowing()
    found_by_name(front)
    text = code_of(front)
    front.scan(text, SOON, choice=Leave())
    front.scan(text, SOON + timedelta(hours=1))
    front.run(lambda uow: undo(uow, at(3), reading(local(12)), fresh_for(1)))
    entry = front.last()
    assert (entry.kind, entry.body) == (Kind.VOID, {"signed_by": 128})
    assert front.attendance.find_stay("u1") is None
