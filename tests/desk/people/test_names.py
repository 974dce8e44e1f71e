"""What someone is called: the roster's word, and what was written here and is newer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Kind
from kiosk.desk.device.stamp import stamp
from kiosk.desk.people.names import Names, names_of
from kiosk.ports import UnitOfWork
from tests.core.world import NOW
from tests.desk.front import NEW_ID, SRI, Front, at, reading


def file(front: Front, form: bytes) -> Position:
    def work(uow: UnitOfWork) -> Position:
        digest = uow.journal.append_form(b"s" * 32, form)
        draft = Draft(kind=Kind.BADGE, subject="u1", body={"form": digest})
        return uow.journal.append(draft, stamp(uow, reading(), NEW_ID))

    return front.run(work)


def names(front: Front, subject: str | None = "u1") -> Names:
    def work(uow: UnitOfWork) -> Names:
        member = None if subject is None else uow.roster.find_member(subject)
        return names_of(uow, subject, member)

    return front.run(work)


def test_nobody_has_no_name() -> None:
    assert names(Front(), None) == Names()


def test_the_roster_says_what_someone_is_called() -> None:
    front = Front()
    front.knows()
    assert names(front) == Names(name="Sri Wahyuni", called="Sri")


def test_the_newest_correction_counts_at_once_and_on_the_screens() -> None:
    front = Front()
    front.knows()
    file(front, b'{"v":1,"called":"Bu Sri"}')
    file(front, b'{"v":1,"called":"Bu Wahyuni"}')
    assert names(front).called == "Bu Wahyuni"
    outcome = front.scan()
    assert outcome.person is not None
    assert outcome.person.called == "Bu Wahyuni"


def test_the_feed_is_right_again_once_central_has_the_correction() -> None:
    front = Front()
    front.knows()
    file(front, b'{"v":1,"called":"Bu Sri"}')
    front.journal.acknowledge(at(1).stream, 1)
    assert names(front).called == "Bu Sri"
    front.roster.mark_in_step(NOW + timedelta(seconds=1))
    assert names(front).called == "Sri"


def test_whom_the_roster_does_not_know_is_called_as_they_wrote() -> None:
    front = Front()
    file(front, b'{"v":1,"name":"Tri Utami","phone":null}')
    assert names(front) == Names(name="Tri Utami")


@pytest.mark.parametrize("form", [b"no JSON", b'{"v":1,"called":7}'])
def test_a_form_that_says_nothing_changes_nothing(form: bytes) -> None:
    front = Front()
    front.knows(SRI)
    file(front, form)
    assert names(front) == Names(name="Sri Wahyuni", called="Sri")
