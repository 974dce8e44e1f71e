"""One transaction of the desk over both files."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.core.errors import StoreFault
from kiosk.core.record.clock import Anchor
from kiosk.core.record.wire import Enrolment
from kiosk.ports import GuestKey, KioskIdentity
from kiosk.store.database.engine import StoreDatabase
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
    """The two open files, and what is cached of them between transactions.

    Shape: `origin` is the folder's identity (`FolderIdentity`), for a stream opened now.
    """

    journal: StoreDatabase
    roster: StoreDatabase
    origin: str
    enrolment: EnrolmentCopy
    remembered: Remembered = field(default_factory=Remembered)


class SqlUnitOfWork(DeviceState):
    """`ports.UnitOfWork` on both files. Thread: the desk's.

    The journal commits first: it must not lose anything, and what it takes from a feed page is
    the same when the page is applied again.
    Shape: `committed` means that the journal's part is durable.
    """

    def __init__(self, files: Files) -> None:
        super().__init__(files.journal, files.remembered)
        self._files = files
        self.committed = False
        self.roster = SqlRoster(files.roster, files.journal, self, files.remembered)
        self.journal = SqlJournal(files.journal, files.origin, self.roster, self)
        self.attendance = SqlAttendance(files.journal, self.roster)
        self.prints = SqlPrintQueue(files.journal)

    def save_enrolment(
        self,
        identity: KioskIdentity,
        enrolment: Enrolment,
        guest_key: GuestKey | None = None,
    ) -> None:
        """Save the identity, the issuer keys and the policy that came with it.

        The roster of another identity is another space's or another central's: it is
        cleared. Raises: ProtocolError for an issuer key that the root key has not signed.
        """
        before = self.find_identity()
        super().save_enrolment(identity, enrolment, guest_key)
        streams.bind(self._files.journal, identity.network_root)
        if before is None or before.kiosk != identity.kiosk:
            self.roster.clear()
            prints.clear(self._files.journal)

    def wipe(self) -> None:
        self.drop_all()
        self.roster.clear()
        prints.clear(self._files.journal)
        self.journal.forget_forms()

    def drop_old_copies(self, now: datetime) -> None:
        all_sent = self.journal.count_unsent() == 0
        copies.drop_old(self._folder, now, all_sent=all_sent)

    def save_anchor(self, anchor: Anchor) -> None:
        """Save the last exchange of time with central; undo what a clock ahead had noted."""
        super().save_anchor(anchor)
        projections.drop_ahead(self._files.journal, anchor.server_at)

    def commit(self) -> None:
        """Make everything durable. Raises: StoreFault; the journal then keeps nothing of it."""
        if self.roster.erased:
            unclean.mark(self._files.roster)
        self._files.journal.commit()
        self.committed = True
        self._files.roster.commit()
        if self.roster.erased or self.journal.forgot:
            self._files.journal.fold_in()
        if self.roster.erased:
            self._files.roster.fold_in()
            copies.drop_all(self._folder)
        if self.changed:
            self._keep_copy()

    def rollback(self) -> None:
        """Undo everything since the start. Raises: StoreFault."""
        self._files.remembered.forget()
        try:
            self._files.journal.rollback()
        finally:
            self._files.roster.rollback()

    def count_unclean(self) -> int:
        """Return the number of deletions since the roster's file was last rewritten."""
        return unclean.count(self._files.roster)

    def mark_clean(self, seen: int) -> None:
        """Record that the roster's file was rewritten after so many deletions."""
        unclean.clear(self._files.roster, seen)

    @property
    def _folder(self) -> Path:
        return self._files.journal.path.parent

    def _keep_copy(self) -> None:
        """Copy the enrolment as it is durable now; if that fails, the next start does it."""
        with suppress(StoreFault):
            self._files.enrolment.keep(copied_rows(self._files.journal))
            self._files.journal.rollback()
