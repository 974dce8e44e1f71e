"""A front desk for tests: an enrolled fake store, a clock that is set by hand, and scans."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import msgspec

from kiosk.core.door.admission_request import Identified
from kiosk.core.door.facts import Choice
from kiosk.core.door.outcome import Outcome
from kiosk.core.record.clock import Anchor, Moment, Reading, write_time
from kiosk.core.record.ids import FRESH_BYTES, Fresh, Position, fresh
from kiosk.core.record.issuer_keys import public_half
from kiosk.core.record.journal import Draft, Entry, read
from kiosk.core.record.member_pass import KeyState, sign
from kiosk.core.record.roster import (
    IssuerKeyBody,
    MemberBody,
    Mode,
    PassBody,
    PolicyBody,
    PresenceBody,
    Registration,
    RegistrationBody,
    RevocationBody,
    Scope,
    SessionBody,
    space_partition,
)
from kiosk.core.record.scan import Scan, Source
from kiosk.core.record.wire import Enrolment, FeedItem, FeedPage
from kiosk.desk.admission.check_in import Question, check_in
from kiosk.desk.device.stamp import stamp
from kiosk.ports import GuestKey, KioskIdentity, UnitOfWork
from kiosk.store.database import schema
from tests.core.world import ISSUER, MEMBER_PASS, NETWORK, NOW, PASS_ID
from tests.store.asking import Asking
from tests.store.in_memory import InMemoryDesk

T = TypeVar("T")
GUEST_SEED = b"\x0c" * 32
GUEST_KEY = GuestKey(key_id=128, seed=GUEST_SEED)
SPACE = space_partition("SMG")
NEW_ID = "01930000-0000-7000-8000-000000000001"
POLICY = PolicyBody(name="Hetero Space Semarang", number=7)
SRI = MemberBody(
    no="HS-00000427",
    name="Sri Wahyuni",
    called="Sri",
    business="Batik Sri",
    home="SMG",
)
IDENTITY = KioskIdentity(
    url="http://127.0.0.1:8750",
    kiosk="k1",
    name="Meja depan",
    space="SMG",
    space_number=7,
    network=NETWORK,
    partitions=("network", SPACE),
    token="ab" * 32,
    root_key=None,
    demo=True,
)


def local(hour: int, minute: int = 0, second: int = 0, *, day: int = 24) -> datetime:
    """A time in Semarang, in November 2026, as UTC."""
    at = datetime(2026, 11, day, hour, minute, second, tzinfo=UTC)
    return at - timedelta(hours=7)


def reading(
    at: datetime = NOW,
    anchor: Anchor | None = None,
    *,
    boot: str = "b1",
    wall: datetime | None = None,
) -> Reading:
    """Return the clocks of a machine whose own zone is UTC, whatever the space's is.

    `wall` is what its wall clock says, where that is not the time.
    """
    mono_us = (at - NOW) // timedelta(microseconds=1)
    moment = Moment(
        at=at if wall is None else wall, mono_us=mono_us, boot=boot, tz_min=0
    )
    return Reading(moment=moment, anchor=anchor)


def pass_text(**changes: Any) -> str:
    """A genuine pass of Sri's, unless something about it is changed."""
    return sign(dataclasses.replace(MEMBER_PASS, **changes), ISSUER)


class Front(Asking):
    """The desk of an enrolled kiosk, and what its journal holds."""

    desk: InMemoryDesk

    def __init__(
        self, policy: PolicyBody = POLICY, guest_key: GuestKey | None = GUEST_KEY
    ) -> None:
        super().__init__(InMemoryDesk())
        key = IssuerKeyBody(
            key_id=1,
            public_key=ISSUER.public_key().public_bytes_raw().hex(),
            state=KeyState.ACTIVE,
        )
        enrolment = Enrolment(
            kiosk="k1",
            space="SMG",
            network=NETWORK,
            partitions=list(IDENTITY.partitions),
            issuer_keys=[key],
            time=write_time(NOW),
            policy=policy,
            guest_keys=[] if guest_key is None else [guest_key_body()],
        )
        self.uow.save_enrolment(IDENTITY, enrolment, guest_key)
        self._fed = 0
        self._asked = 0

    def append(self, draft: Draft, minutes: float = 0) -> Position:
        """Writes an entry, so many minutes later."""
        now = reading(NOW + timedelta(minutes=minutes))
        return self.run(lambda uow: uow.journal.append(draft, stamp(uow, now, NEW_ID)))

    def feed(self, kind: str, key: str, body: msgspec.Struct | None) -> None:
        """One change from central."""
        self._fed += 1
        written = None if body is None else msgspec.to_builtins(body)
        item = FeedItem(pos=self._fed, kind=kind, key=key, body=written)
        page = FeedPage(
            epoch="e1",
            partition=SPACE,
            from_=self._fed,
            to=self._fed,
            head=self._fed,
            items=[item],
        )
        self.roster.apply(page, NOW)

    def knows(self, member: MemberBody = SRI, subject: str = "u1") -> None:
        """Puts a member and their pass on the roster."""
        self.feed("member", subject, member)
        owned = PassBody(
            subject=subject,
            valid_from=MEMBER_PASS.valid_from,
            valid_through=MEMBER_PASS.valid_through,
        )
        self.feed("pass", PASS_ID, owned)

    def holds(self, session_id: str = "s1", **changes: Any) -> None:
        """Puts a session of two hours, from 10:00 on, on the programme."""
        body = SessionBody(
            activity=f"a-{session_id}",
            title="Kelas Ekspor",
            kind="class",
            mode=Mode.ONSITE,
            starts_at=write_time(NOW),
            ends_at=write_time(NOW + timedelta(hours=2)),
            registration=Registration.OPTIONAL,
        )
        self.feed("session", session_id, msgspec.structs.replace(body, **changes))

    def registers(self, session_id: str = "s1", subject: str = "u1") -> None:
        """Gives someone a place in a session's activity."""
        activity = f"a-{session_id}"
        place = RegistrationBody(activity=activity, subject=subject)
        self.feed("registration", f"{activity}:{subject}", place)

    def revokes(self, pass_id: str = PASS_ID) -> None:
        """Takes a pass out of use."""
        body = RevocationBody(reason="lost", at=write_time(NOW))
        self.feed("revocation", pass_id, body)

    def hears_of(self, person: str, since: datetime, until: datetime) -> None:
        """Another kiosk of this space says that someone is inside."""
        body = PresenceBody(
            session=None, since=write_time(since), until=write_time(until), kiosk="k2"
        )
        self.feed("presence", person, body)

    def scan(
        self,
        text: str | None = None,
        at: datetime = NOW,
        *,
        choice: Choice | None = None,
        by: Source = Source.CAMERA,
    ) -> Outcome:
        """Shows a code at a time; Sri's pass unless another text is given."""
        shown = pass_text() if text is None else text
        question = Question(asked=Scan(text=shown, by=by, seen_us=0), choice=choice)
        return self.ask(question, reading(at))

    def names(self, subject: str, at: datetime = NOW) -> Outcome:
        """Staff names somebody."""
        named = Identified(subject=subject, by=Source.STAFF)
        return self.ask(Question(asked=named), reading(at))

    def ask(self, question: Question, now: Reading) -> Outcome:
        """Asks the desk, with the clocks as they are read."""
        self._asked += 1
        new_id = f"{NEW_ID[:-12]}{self._asked:012x}"
        return self.run(lambda uow: check_in(uow, question, now, new_id))

    def entries(self) -> list[Entry]:
        """Everything the open stream holds."""
        return [read(raw) for raw in self.raw()]

    def raw(self) -> list[bytes]:
        """The same, byte for byte."""

        def stored(uow: UnitOfWork) -> list[bytes]:
            stream = uow.journal.streams()[-1].stream
            return [one.raw for one in uow.journal.entries(stream, 0, 10_000)]

        return self.run(stored)

    def forms(self) -> list[str]:
        """Return every form that the kiosk holds."""
        return [row.form.decode() for row in self.desk.rows(schema.form)]

    def last(self) -> Entry:
        """The newest entry."""
        return self.entries()[-1]


def fresh_for(number: int) -> Fresh:
    """What a registration needs; another number gives other ids."""
    return fresh(NOW, bytes([number]) * FRESH_BYTES)


def guest_key_body(state: KeyState = KeyState.ACTIVE) -> IssuerKeyBody:
    """The kiosk's own key, as central vouches for it."""
    return IssuerKeyBody(
        key_id=GUEST_KEY.key_id,
        public_key=public_half(GUEST_SEED),
        state=state,
        scope=Scope.GUEST,
        space=IDENTITY.space_number,
    )


def at(seq: int) -> Position:
    """Where an entry of the fake's first stream stands."""
    return Position(stream="f0" * 16, seq=seq)


def policy(**changes: Any) -> PolicyBody:
    """The space's rules with something changed."""
    return msgspec.structs.replace(POLICY, **changes)
