"""One transaction of the desk over both files."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.core.attempts import Attempts
from kiosk.core.clock import Anchor
from kiosk.core.errors import StoreFault
from kiosk.core.ids import Position
from kiosk.core.lease import Lease
from kiosk.core.searches import Searches, Typed
from kiosk.core.wire import Enrolment
from kiosk.ports import GuestKey, KioskIdentity, Pending
from kiosk.store.database.engine import Database
from kiosk.store.log import prints, projections, streams
from kiosk.store.log.device_state import DeviceState, Remembered, copied_rows
from kiosk.store.log.journal import SqlJournal
from kiosk.store.log.prints import SqlPrintQueue
from kiosk.store.people import unclean
from kiosk.store.people.presence import SqlAttendance
from kiosk.store.people.roster import SqlRoster
from kiosk.store.recovery import copies
from kiosk.store.recovery.enrolment_copy import EnrolmentCopy


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The two open files, and what is remembered of them between transactions.

    Shape: `origin` is what a stream opened now records of where it stands (`FolderIdentity`).
    """

    journal: Database
    roster: Database
    origin: str
    enrolment: EnrolmentCopy
    remembered: Remembered = field(default_factory=Remembered)


class SqlUnitOfWork:
    """`ports.UnitOfWork` on both files. Thread: the desk's.

    The journal commits first: it holds what must not be lost, and whatever it takes from a feed
    page is the same when the page is applied again.
    Shape: `committed` says that the journal's part is durable.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self.committed = False
        self._state = DeviceState(files.journal, files.remembered)
        self._roster = SqlRoster(
            files.roster, files.journal, self._state, files.remembered
        )
        self._journal = SqlJournal(
            files.journal, files.origin, self._roster, self._state
        )
        self._attendance = SqlAttendance(files.journal, self._roster)
        self._prints = SqlPrintQueue(files.journal)

    @property
    def journal(self) -> SqlJournal:
        """The log."""
        return self._journal

    @property
    def roster(self) -> SqlRoster:
        """People, programme and rules."""
        return self._roster

    @property
    def attendance(self) -> SqlAttendance:
        """Who is inside."""
        return self._attendance

    @property
    def prints(self) -> SqlPrintQueue:
        """What is on its way to a printer."""
        return self._prints

    @property
    def head(self) -> Position | None:
        """The last position this transaction has appended."""
        return self._journal.head

    @property
    def head_chain(self) -> bytes:
        """The chain at `head`."""
        return self._journal.head_chain

    def find_identity(self) -> KioskIdentity | None:
        """Who this device is."""
        return self._state.find_identity()

    def save_enrolment(
        self,
        identity: KioskIdentity,
        enrolment: Enrolment,
        guest_key: GuestKey | None = None,
    ) -> None:
        """Keeps the identity, the issuer keys and the policy that came with it.

        A roster that came by another identity is another space's or another central's: it goes.
        Raises: ProtocolError for an issuer key that the root key does not vouch for.
        """
        before = self._state.find_identity()
        self._state.save_enrolment(identity, enrolment, guest_key)
        streams.bind(self._files.journal, identity.network_root)
        if before is None or before.kiosk != identity.kiosk:
            self._roster.clear()
            prints.clear(self._files.journal)

    def find_guest_key(self) -> GuestKey | None:
        """The key that guest passes made here are signed with."""
        return self._state.find_guest_key()

    def find_pending(self, url: str, code: str) -> Pending | None:
        """What was made for an enrolment that was not answered."""
        return self._state.find_pending(url, code)

    def save_pending(self, pending: Pending) -> None:
        """Keeps a token before it is sent."""
        self._state.save_pending(pending)

    def wipe(self) -> None:
        """Central has revoked this kiosk: the journal stays, all else goes."""
        self._state.drop_all()
        self._roster.clear()
        prints.clear(self._files.journal)
        self._journal.forget_forms()

    def drop_old_copies(self, now: datetime) -> None:
        """Deletes copies of the journal that have had their time."""
        all_sent = self._journal.count_unsent() == 0
        copies.drop_old(self._folder, now, all_sent=all_sent)

    def find_lease(self) -> Lease | None:
        """Return how long central has been silent."""
        return self._state.find_lease()

    def save_lease(self, lease: Lease) -> None:
        """Keeps a count of central's silence."""
        self._state.save_lease(lease)

    def save_anchor(self, anchor: Anchor) -> None:
        """Keeps the last exchange of time with central; ends what a clock ahead had noted."""
        self._state.save_anchor(anchor)
        projections.drop_ahead(self._files.journal, anchor.server_at)

    def find_anchor(self) -> Anchor | None:
        """The last exchange of time with central."""
        return self._state.find_anchor()

    def find_attempts(self, name: str) -> Attempts | None:
        """The wrong tries at something."""
        return self._state.find_attempts(name)

    def save_attempts(self, name: str, attempts: Attempts | None) -> None:
        """Keeps a count of wrong tries through a restart, or ends it."""
        self._state.save_attempts(name, attempts)

    def find_searches(self) -> Searches | None:
        """Which searches have begun without a proved hit."""
        return self._state.find_searches()

    def save_searches(self, searches: Searches | None) -> None:
        """Keeps which searches have begun through a restart, or ends the count."""
        self._state.save_searches(searches)

    def last_typed(self) -> Typed | None:
        """Return what was last searched for since the program began."""
        return self._files.remembered.typed

    def remember_typed(self, typed: Typed | None) -> None:
        """Remembers what is searched for now, in memory alone."""
        self._files.remembered.typed = typed

    def commit(self) -> None:
        """Makes everything durable. Raises: StoreFault; nothing of the journal's is kept then."""
        if self._roster.erased:
            unclean.mark(self._files.roster)
        self._files.journal.commit()
        self.committed = True
        self._files.roster.commit()
        if self._roster.erased or self._journal.forgot:
            self._files.journal.fold_in()
        if self._roster.erased:
            self._files.roster.fold_in()
            copies.drop_all(self._folder)
        if self._state.changed:
            self._keep_copy()

    def count_unclean(self) -> int:
        """Return how often people were deleted since the roster's file was rewritten last."""
        return unclean.count(self._files.roster)

    def mark_clean(self, seen: int) -> None:
        """The roster's file was rewritten after so many deletions."""
        unclean.clear(self._files.roster, seen)

    @property
    def _folder(self) -> Path:
        return self._files.journal.path.parent

    def _keep_copy(self) -> None:
        """The copy of the enrolment follows what is durable now; else the next start sees to it."""
        with suppress(StoreFault):
            self._files.enrolment.keep(copied_rows(self._files.journal))
            self._files.journal.rollback()

    def rollback(self) -> None:
        """Forgets everything since the start."""
        self._files.remembered.forget()
        try:
            self._files.journal.rollback()
        finally:
            self._files.roster.rollback()
