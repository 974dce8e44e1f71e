"""The words, in both languages, against the list they were agreed on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.core.door.decide import Reason, Refuse
from kiosk.core.door.outcome import LinkNow
from kiosk.gallery import samples
from kiosk.ui.language import Language
from kiosk.ui.local import Local, write_number
from kiosk.ui.words import door as strings
from kiosk.ui.words import space as space_words
from kiosk.ui.words.reasons import refusal

ID = Local(language="id", tz_min=420)
EN = Local(language="en", tz_min=420)

AGREED = {
    Reason.NOT_A_PASS: (
        "Kode ini bukan kartu anggota",
        "Tunjukkan kode QR dari kartu atau ponsel Anda",
        "This is not a member code",
        "Show the QR code of your card or phone",
    ),
    Reason.UNKNOWN_ISSUER: (
        "Kartu ini belum kami kenal",
        "Petugas kami akan membantu",
        "We do not know this card yet",
        "Our staff will help",
    ),
    Reason.FORGED: (
        "Kartu ini tidak terbaca dengan benar",
        "Silakan temui petugas",
        "This card does not read correctly",
        "Please see our staff",
    ),
    Reason.NOT_YET_VALID: (
        "Kartu mulai berlaku 3 Januari 2027",
        "Sampai jumpa di hari itu",
        "Valid from 3 January 2027",
        "See you then",
    ),
    Reason.EXPIRED: (
        "Masa berlaku kartu berakhir 3 Januari 2027",
        "Petugas dapat memperpanjangnya sekarang",
        "Expired on 3 January 2027",
        "Our staff can renew it now",
    ),
    Reason.OTHER_NETWORK: (
        "Kartu ini bukan dari Hetero Space",
        "Silakan daftar sebagai tamu",
        "This card is not from Hetero Space",
        "Please register as a guest",
    ),
    Reason.REVOKED: (
        "Kartu ini sudah diganti",
        "Gunakan kartu terbaru Anda",
        "This card was replaced",
        "Please use your newest card",
    ),
    Reason.SUSPENDED: (
        "Keanggotaan sedang dihentikan sementara",
        "Silakan temui petugas",
        "Membership is paused",
        "Please see our staff",
    ),
    Reason.CLOSED: (
        "Kami sedang tutup",
        "Buka lagi Rabu pukul 08.00",
        "We are closed",
        "Open again Wednesday at 08:00",
    ),
    Reason.FULL: (
        "Ruang sedang penuh",
        "Mohon tunggu sebentar",
        "We are full",
        "Please wait a moment",
    ),
    Reason.NOT_REGISTERED: (
        "Anda belum terdaftar di kegiatan ini",
        "Petugas dapat mendaftarkan Anda",
        "You are not registered for this",
        "Our staff can register you",
    ),
    Reason.NO_SESSION: (
        "Belum ada kegiatan yang dibuka",
        "Silakan kembali mulai 08.00",
        "Nothing is open yet",
        "Come back from 08:00",
    ),
    Reason.CLOCK_UNKNOWN: (
        "Jam kami sedang disetel",
        "Petugas kami akan membantu",
        "Our clock is being set",
        "Our staff will help",
    ),
}
WEDNESDAY_8 = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
DETAILS: dict[Reason, date | datetime] = {
    Reason.NOT_YET_VALID: date(2027, 1, 3),
    Reason.EXPIRED: date(2027, 1, 3),
    Reason.CLOSED: WEDNESDAY_8,
    Reason.NO_SESSION: WEDNESDAY_8,
}


@pytest.mark.parametrize("reason", list(Reason))
def test_a_refusal_says_the_agreed_words(language: Language, reason: Reason) -> None:
    refuse = Refuse(reason=reason, detail=DETAILS.get(reason))
    indonesian = refusal(refuse, samples.NOW, ID)
    language.switch()
    english = refusal(refuse, samples.NOW, EN)
    assert (
        indonesian.title,
        indonesian.remedy,
        english.title,
        english.remedy,
    ) == AGREED[reason]


@pytest.mark.parametrize("reason", list(Reason))
def test_a_refusal_without_its_detail_shows_no_gap(
    language: Language, reason: Reason
) -> None:
    assert language.in_use == "id"
    sentence = refusal(Refuse(reason=reason), samples.NOW, ID)
    assert "{" not in sentence.title + sentence.remedy
    assert sentence.title
    assert sentence.remedy


def test_a_space_that_opens_again_today_says_so(language: Language) -> None:
    assert language.in_use == "id"
    opens_at = samples.NOW + timedelta(hours=2)
    sentence = refusal(Refuse(reason=Reason.CLOSED, detail=opens_at), samples.NOW, ID)
    assert sentence.remedy == "Buka lagi hari ini pukul 11.41"


@pytest.mark.parametrize(
    ("hour", "words", "english"),
    [
        (3, "Selamat malam,", "Good evening,"),
        (4, "Selamat pagi,", "Good morning,"),
        (9, "Selamat pagi,", "Good morning,"),
        (10, "Selamat siang,", "Good afternoon,"),
        (14, "Selamat siang,", "Good afternoon,"),
        (15, "Selamat sore,", "Good afternoon,"),
        (17, "Selamat sore,", "Good afternoon,"),
        (18, "Selamat malam,", "Good evening,"),
        (23, "Selamat malam,", "Good evening,"),
    ],
)
def test_the_greeting_goes_by_the_hour_where_the_kiosk_stands(
    language: Language, hour: int, words: str, english: str
) -> None:
    at = datetime(2026, 11, 24, tzinfo=UTC) + timedelta(hours=hour - 7)
    assert strings.greeting(at, ID) == words
    language.switch()
    assert strings.greeting(at, EN) == english


def test_a_pass_that_no_roster_knows_is_greeted_without_a_name(
    language: Language,
) -> None:
    assert language.in_use == "id"
    decision = samples.admit(None)
    words = strings.admitted(
        samples.outcome(decision, samples.STRANGER, 1), decision, ID
    )
    assert words.title == "Selamat datang"
    assert words.subject == "Kerja di ruang bersama"
    assert words.detail == "tercatat 09.41"
    assert words.note == "Selamat datang untuk pertama kali"


def test_someone_unknown_is_seen_off_without_a_name(language: Language) -> None:
    assert language.in_use == "id"
    outcome = samples.outcome(samples.CHECK_OUT, samples.STRANGER)
    words = strings.checked_out(outcome, samples.CHECK_OUT, ID)
    assert (words.lead, words.title) == ("", "Sampai jumpa")


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (samples.CONNECTED, "Tersambung"),
        (
            LinkNow(connected=True, waiting=3, roster_at=None),
            "Tersambung · 3 catatan menunggu dikirim",
        ),
        (samples.CUT_OFF, "Tidak tersambung · 1.208 catatan menunggu dikirim"),
        (
            LinkNow(
                connected=False, waiting=0, roster_at=samples.NOW - timedelta(hours=31)
            ),
            "Tidak tersambung · data 31 jam lalu",
        ),
        (
            LinkNow(
                connected=False, waiting=0, roster_at=samples.NOW - timedelta(minutes=5)
            ),
            "Tidak tersambung",
        ),
    ],
)
def test_the_chip_tells_link_queue_and_age(
    language: Language, link: LinkNow, words: str
) -> None:
    assert language.in_use == "id"
    assert space_words.link(link, samples.NOW, ID) == words


def test_sessions_tell_their_state_and_those_over_are_left_out(
    language: Language,
) -> None:
    assert language.in_use == "id"
    rows = space_words.session_rows(samples.SPACE, samples.NOW, ID)
    assert [(row.time, row.detail, row.running) for row in rows] == [
        ("09.00", "Ruang Borobudur · sedang berlangsung", True),
        ("10.00", "Aula Merapi · pintu dibuka", False),
        ("13.00", "Ruang Dieng · dan daring", False),
        ("15.00", "Ruang Sangiran", False),
    ]
    later = space_words.session_rows(
        samples.SPACE, samples.NOW + timedelta(hours=3), ID
    )
    assert [row.time for row in later] == ["13.00", "15.00"]


def test_thousands_have_a_point_in_indonesian() -> None:
    assert (write_number(12_908, ID), write_number(12_908, EN)) == ("12.908", "12,908")
