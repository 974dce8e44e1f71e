"""Invented people, sessions and answers for pictures and tests of the screens."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

from kiosk.core.door.decide import (
    Admit,
    CheckOut,
    Choose,
    Decision,
    Reason,
    Refuse,
    Repeat,
)
from kiosk.core.door.facts import Leave, SessionFacts, ToSession, ToVisit
from kiosk.core.door.outcome import LinkNow, Notice, Outcome, Person, SpaceNow
from kiosk.core.door.presence import Presence
from kiosk.core.people.search import Hit
from kiosk.core.prints.printing import BadgeStage
from kiosk.core.record.clock import Moment, Reading
from kiosk.core.record.ids import Position
from kiosk.core.record.roster import Mode, Registration
from kiosk.core.record.scan import Scan, Source
from kiosk.core.screen.check_result import CheckState

TZ_MIN = 420
NOW = datetime(2026, 11, 24, 2, 41, tzinfo=UTC)
READING = Reading(moment=Moment(at=NOW, mono_us=0, boot="demo", tz_min=TZ_MIN))
ADMISSION = Position(stream="0" * 32, seq=7)
SCAN = Scan(text="demo", by=Source.CAMERA, seen_us=0)
SHORT = Person(key="a", name="Sukarni")
USUAL = Person(key="b", name="Kusumaningtyas Widyaningrum", business="Batik Laras")
LONG = Person(
    key="c",
    name="Raden Ayu Siti Nur Kusumaningtyas Widyaningrum Putri Hadi",
    business="Kopi Lereng Ungaran",
)
STRANGER = Person(key="pass:0011223344556677", name=None)


def session(number: int, title: str, room: str, mode: Mode) -> SessionFacts:
    """Return a session of today: number 1 begins at 09.00, 2 at 10.00; each lasts two hours."""
    starts_at = NOW.replace(hour=1 + number, minute=0)
    return SessionFacts(
        id=f"s{number}",
        activity=f"a{number}",
        title=title,
        mode=mode,
        room=room,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        opens_at=starts_at - timedelta(minutes=30),
        closes_at=starts_at + timedelta(hours=2),
        registration=Registration.OPTIONAL,
        registered=number == 1,
    )


PHOTO = session(1, "Foto Produk untuk UMKM", "Ruang Borobudur", Mode.ONSITE)
PITCH = session(
    2, "Akhir Pekan Usaha Rintisan: Latihan Pitching", "Aula Merapi", Mode.ONSITE
)
SHOP = session(5, "Digital Marketing: Buka Toko Daring", "Ruang Dieng", Mode.HYBRID)
PACK = session(7, "Desain Kemasan yang Laku", "Ruang Sangiran", Mode.ONSITE)
SESSIONS = (PHOTO, PITCH, SHOP, PACK)

SPACE = SpaceNow(
    name="Hetero Space Semarang",
    space="SMG",
    at=NOW,
    tz_min=TZ_MIN,
    inside=42,
    capacity=60,
    sessions=SESSIONS,
    places_left={SHOP.id: 12, PACK.id: 0},
)
FULL_HOUSE = dataclasses.replace(SPACE, inside=60)
NOTICED_SPACE = dataclasses.replace(
    SPACE,
    notices=(
        Notice(
            text_id="Ruang Dieng ditutup sampai pukul 12.00. Silakan pakai Aula Merapi.",
            text_en="Ruang Dieng is closed until 12:00. Please use Aula Merapi.",
            until=NOW + timedelta(hours=3),
        ),
    ),
)
QUIET_SPACE = SpaceNow(
    name="Hetero Space Banyumas",
    space="BMS",
    at=NOW,
    tz_min=TZ_MIN,
    inside=3,
    capacity=None,
    sessions=(),
)
CONNECTED = LinkNow(connected=True, waiting=0, roster_at=NOW)
CUT_OFF = LinkNow(connected=False, waiting=1_208, roster_at=NOW - timedelta(hours=31))


def outcome(
    decision: Decision,
    person: Person | None,
    visit_no: int = 12,
    badge: BadgeStage | None = None,
) -> Outcome:
    """Return an answer of this moment, with all sessions of the day."""
    return Outcome(
        decision=decision,
        at=NOW,
        person=person,
        position=ADMISSION,
        visit_no=visit_no,
        sessions=SESSIONS,
        badge=badge,
        admission=ADMISSION,
    )


def admit(into: SessionFacts | None) -> Admit:
    """Return an admission to a session, or to a visit without one."""
    return Admit(
        session=into,
        presence=Presence(
            person="a",
            session=None if into is None else into.id,
            since=NOW,
            until=NOW + timedelta(hours=2),
        ),
    )


CHECK_OUT = CheckOut(since=NOW - timedelta(hours=2, minutes=14))
CHOOSE = Choose(
    options=(
        ToSession(session=PHOTO.id),
        ToSession(session=PITCH.id),
        ToVisit(),
    )
)
REPEAT = Repeat(
    since=NOW - timedelta(minutes=35),
    session=PHOTO.id,
    options=(ToSession(session=PITCH.id), Leave()),
)
REPEAT_SOON = Repeat(since=NOW - timedelta(minutes=3), session=None)
REFUSALS = (
    Refuse(reason=Reason.NOT_A_PASS),
    Refuse(reason=Reason.EXPIRED, detail=date(2026, 9, 30)),
    Refuse(reason=Reason.CLOSED, detail=NOW + timedelta(days=1)),
    Refuse(reason=Reason.SUSPENDED),
)

TRIALS = (
    ("decoder", CheckState.OK, "decoder_reads"),
    ("store", CheckState.OK, "store_writes"),
    ("camera", CheckState.TRYING, "trying"),
    ("disk", CheckState.OK, "disk_enough"),
    ("clock", CheckState.OK, "clock_known"),
    ("camera", CheckState.OK, "camera_shows"),
    ("printer", CheckState.LOOK, "printer_none"),
    ("central", CheckState.OK, "central_answers"),
    ("sound", CheckState.TRYING, "sound_listen"),
)
"""The results of a good self-test in order: part, state, code."""
FAILED_TRIALS = (
    ("camera", CheckState.LOOK, "camera_none"),
    ("decoder", CheckState.BROKEN, "decoder_blind"),
    ("store", CheckState.BROKEN, "store_too_new"),
    ("disk", CheckState.LOOK, "disk_little"),
    ("clock", CheckState.LOOK, "clock_unknown"),
    ("central", CheckState.LOOK, "roster_never"),
    ("sound", CheckState.LOOK, "sound_unheard"),
)
"""Results of a self-test in which every part has a problem."""


def hits(*shown: str) -> tuple[Hit, ...]:
    """Return search hits with these shown names, all of which can be proven."""
    return tuple(
        Hit(subjects=(f"u{number}",), shown=name, provable=True)
        for number, name in enumerate(shown)
    )


HITS = hits("Siti •••", "Sitimariam •••", "Nur •••")
MANY_HITS = hits(
    "Dewi •••",
    "Dewi-Ratna •••",
    "Dewik•••",
    "Dewikusumaningtyaswidyaningrumsastrodiningratprano•••",
    "Dewintayanti •••",
    "Kusumaningtyas •••",
    "Maria •••",
    "R. •••",
)
UNPROVABLE = Hit(subjects=("u9",), shown="Siti •••", provable=False)
