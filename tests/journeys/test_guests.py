"""A guest, from the form at one kiosk to the next one of the space, and out of both again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from central.enrolment import revoke
from central.ingest.projections.audit import audit
from central.ingest.reviews.review_decisions import erase_member
from central.store import Database, open_database
from kiosk.app.clients.link import enrol_folder, sync_once
from kiosk.app.machine.clock import SystemClock, mono_us
from kiosk.app.machine.folder import OpenedFolder, open_folder
from kiosk.core.door.admission_request import WalkInForm
from kiosk.core.door.decide import Admit, Reason, Refuse
from kiosk.core.door.outcome import Outcome
from kiosk.core.record.ids import Position
from kiosk.core.record.scan import Scan, Source
from kiosk.desk.admission.check_in import Question, check_in
from kiosk.desk.admission.undo import undo
from kiosk.desk.admission.walk_in import Arrival, walk_in
from kiosk.desk.device.enrol import Invitation
from kiosk.settings import read_settings
from tests.central.kit import SECRET
from tests.contracts.central_world import RealWorld, real_world
from tests.core.world import WAHYU

FORM = dataclasses.replace(WAHYU, business=None)
pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]


@pytest.fixture
def central(tmp_path: Path) -> Iterator[RealWorld]:
    (tmp_path / "central").mkdir()
    with real_world(tmp_path / "central") as world:
        yield world


@pytest.fixture
def database(tmp_path: Path, central: RealWorld) -> Iterator[Database]:
    assert central.url
    opened = open_database(f"sqlite:///{tmp_path}/central/central.db")
    yield opened
    opened.close()


@pytest.fixture
def desks(
    tmp_path: Path, central: RealWorld
) -> Iterator[tuple[OpenedFolder, OpenedFolder]]:
    """Two kiosks of Semarang."""
    with (
        open_folder(tmp_path / "a", SystemClock()) as one,
        open_folder(tmp_path / "b", SystemClock()) as other,
    ):
        for folder in (one, other):
            settings = read_settings(folder.path, {}, {})
            invitation = Invitation(
                url=central.url, code=central.make_code(), name="Meja"
            )
            enrol_folder(folder, settings, invitation)
        for folder in (one, other):
            go_round(folder)
        yield one, other


def go_round(folder: OpenedFolder) -> None:
    identity = folder.find_identity()
    assert identity is not None
    settings = read_settings(folder.path, {}, {})
    report = sync_once(folder, settings, identity)
    assert report.fault is None
    assert report.verdicts == ()


def register(folder: OpenedFolder, form: WalkInForm = FORM) -> Outcome:
    arrival = Arrival(form=form)
    outcome = folder.fresh(
        lambda uow, reading, fresh: walk_in(uow, arrival, reading, fresh)
    ).result()
    assert isinstance(outcome, Outcome)
    return outcome


def show(folder: OpenedFolder, text: str) -> Outcome:
    question = Question(asked=Scan(text=text, by=Source.CAMERA, seen_us=mono_us()))
    return folder.stamped(
        lambda uow, reading, new_id: check_in(uow, question, reading, new_id)
    ).result()


def knows(folder: OpenedFolder, subject: str) -> str | None:
    member = folder.run(lambda uow: uow.roster.find_member(subject))
    return None if member is None else member.name


def test_a_guest_of_one_kiosk_is_known_at_the_next_and_erased_at_both(
    desks: tuple[OpenedFolder, OpenedFolder], database: Database
) -> None:
    one, other = desks
    registered = register(one)
    assert isinstance(registered.decision, Admit)
    assert registered.guest_pass is not None
    assert registered.person is not None
    subject = registered.person.key
    unheard = show(other, registered.guest_pass)
    assert isinstance(unheard.decision, Admit)
    for folder in (other, one, other):
        identity = folder.find_identity()
        assert identity is not None
        sync_once(folder, read_settings(folder.path, {}, {}), identity)
    assert knows(one, subject) == knows(other, subject) == "Wahyu Prasetyo"
    again = show(other, registered.guest_pass)
    assert again.person is not None
    assert again.person.key == subject
    with database.writing() as db:
        assert list(audit(db)) == []
        erase_member(db, 1, "asked", SystemClock().read().now)
    for folder in (one, other):
        go_round(folder)
        assert knows(folder, subject) is None
        assert folder.run(lambda uow: uow.journal.forms_of(subject)) == ()
        refused = show(folder, registered.guest_pass)
        assert isinstance(refused.decision, Refuse)
        assert refused.decision.reason is Reason.REVOKED
    with database.reading() as db:
        assert list(audit(db)) == []


def test_a_guest_who_says_not_me_was_never_here(
    desks: tuple[OpenedFolder, OpenedFolder], database: Database
) -> None:
    one, other = desks
    registered = register(one)
    assert registered.position is not None
    assert registered.person is not None
    at: Position = registered.position
    go_round(one)
    one.fresh(lambda uow, reading, fresh: undo(uow, at, reading, fresh)).result()
    for folder in (one, other):
        go_round(folder)
        assert knows(folder, registered.person.key) is None
    with database.reading() as db:
        assert list(audit(db)) == []


def test_a_kiosk_that_is_revoked_makes_no_guests_anywhere(
    desks: tuple[OpenedFolder, OpenedFolder], database: Database
) -> None:
    one, other = desks
    registered = register(one)
    assert registered.guest_pass is not None
    identity = one.find_identity()
    assert identity is not None
    with database.writing() as db:
        revoke(db, identity.kiosk, SystemClock().read().now, lambda: SECRET)
    go_round(other)
    refused = show(other, registered.guest_pass)
    assert isinstance(refused.decision, Refuse)
    assert refused.decision.reason is Reason.UNKNOWN_ISSUER
    sync_once(one, read_settings(one.path, {}, {}), identity)
    assert one.find_identity() is None
    assert one.run(lambda uow: uow.find_guest_key()) is None
