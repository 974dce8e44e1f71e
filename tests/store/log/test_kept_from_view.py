"""What a folder keeps when nobody may read it: forms, names, and another network's streams."""

from __future__ import annotations

import dataclasses

import msgspec

from kiosk.core.people.name_normalization import Further
from kiosk.core.record.clock import write_time
from kiosk.core.record.lease import Lease
from kiosk.ports import StreamState, UnitOfWork
from tests.store.asking import Asking
from tests.store.world import (
    AT,
    ENROLMENT,
    IDENTITY,
    NEXT_STREAM,
    PASS_ID,
    SPACE,
    STREAM,
    boot,
    items,
    member,
    member_pass,
    moment,
    register,
    sheet,
    snapshot,
    stamp,
)

SALT = b"\x0d" * 32
OTHER = dataclasses.replace(IDENTITY, root_key=None, kiosk="k9")
ELSEWHERE = msgspec.structs.replace(ENROLMENT, issuer_keys=[], guest_keys=[])


def streams(front: Asking) -> list[StreamState]:
    return list(front.journal.streams())


def registered(front: Asking) -> None:
    def work(uow: UnitOfWork) -> None:
        digest = uow.journal.append_form(SALT, sheet())
        uow.journal.append(register("g1", PASS_ID, digest), stamp())

    front.run(work)


def test_the_first_enrolment_binds_the_open_stream(front: Asking) -> None:
    (before,) = streams(front)
    front.uow.save_enrolment(IDENTITY, ENROLMENT)
    (after,) = streams(front)
    assert (before.root_key, after.root_key) == (None, IDENTITY.root_key)


def test_a_stream_stays_with_the_network_it_was_begun_under(enrolled: Asking) -> None:
    enrolled.append(boot())

    def elsewhere(uow: UnitOfWork) -> None:
        uow.save_enrolment(OTHER, ELSEWHERE)
        uow.journal.open_stream(NEXT_STREAM, AT, "other_network")

    enrolled.run(elsewhere)
    assert enrolled.journal.unsent(5) is None
    assert enrolled.journal.count_unsent() == 0
    enrolled.append(boot(), minutes=1)
    run = enrolled.journal.unsent(5)
    assert run is not None
    assert (run.stream, run.root_key) == (NEXT_STREAM, "")
    assert enrolled.journal.count_unsent() == 1
    assert [one.root_key for one in streams(enrolled)] == [IDENTITY.root_key, ""]


def test_forms_stay_until_central_has_them_and_go_then(enrolled: Asking) -> None:
    registered(enrolled)
    assert enrolled.journal.forget_forms() == 0
    enrolled.journal.acknowledge(STREAM, 1)
    assert enrolled.journal.forget_forms() == 1
    assert enrolled.journal.forms_of("g1") == ()
    (guest,) = enrolled.roster.guests_of(AT.date())
    assert (guest.subject, guest.pass_id, guest.sheet) == ("g1", PASS_ID, None)
    assert enrolled.roster.guests_of(AT.date(), ("wah",)) == ()


def test_a_revocation_takes_the_forms_that_central_has_alone(enrolled: Asking) -> None:
    registered(enrolled)
    enrolled.uow.wipe()
    assert len(enrolled.journal.forms_of("g1")) == 1
    enrolled.journal.acknowledge(STREAM, 1)
    enrolled.uow.wipe()
    assert enrolled.journal.forms_of("g1") == ()


def test_withheld_names_go_and_a_snapshot_brings_them_back(enrolled: Asking) -> None:
    enrolled.apply(
        ("member", "s1", member()),
        ("pass", PASS_ID, member_pass()),
        ("notice", "n1", {"text_id": "a", "text_en": "b", "until": write_time(AT)}),
    )
    assert enrolled.roster.strip_names() is False
    enrolled.roster.withhold_names()
    enrolled.roster.withhold_names()
    while enrolled.roster.strip_names():
        pass
    enrolled.desk.compact_roster()
    enrolled.desk.compact_roster()
    assert enrolled.roster.is_withheld(SPACE)
    bare = enrolled.roster.find_member("s1")
    assert bare is not None
    assert (bare.name, bare.no, bare.phone_last4) == ("", "", None)
    assert enrolled.roster.find_subject(PASS_ID) == "s1"
    assert enrolled.roster.search(("sri",), 5, Further.WHOLE).members == ()
    lines = snapshot(items(("member", "s1", member())), head=1)
    enrolled.desk.import_snapshot(SPACE, lines, AT)
    assert not enrolled.roster.is_nameless()
    assert len(enrolled.roster.search(("sri",), 5, Further.WHOLE).members) == 1


def test_the_lease_is_kept_and_ends_with_the_enrolment(enrolled: Asking) -> None:
    lease = Lease(heard_at=moment(), silent_us=7, boot="b1", mono_us=3, at=moment(1))
    enrolled.uow.save_lease(lease)
    assert enrolled.uow.find_lease() == lease
    enrolled.uow.drop_old_copies(AT)
    enrolled.uow.wipe()
    assert enrolled.uow.find_lease() is None
