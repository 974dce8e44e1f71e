"""The words of each code, shared by the kiosk's screens and central's pages.

Screens show a `Phrase` in the visitor's language: English is the source, Qt's files hold the rest.
Central's pages are in Indonesian alone and show `board`. A new code is one entry here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from kiosk.core.door.decide import Reason
from kiosk.core.record.journal import Ending
from kiosk.core.staff.staff import ActReason


class Phrase(NamedTuple):
    """An English sentence of a screen. `tools.translations` collects every call of this class."""

    context: str
    source: str


@dataclass(frozen=True, slots=True)
class CodeWords:
    """The words of one code.

    Shape: `icon` names a file in assets/icons. `without_detail` replaces a phrase with a
    placeholder when nothing is known to fill it. `command` is for a terminal: what is wrong, and
    what to do.
    """

    icon: str
    title: Phrase
    remedy: Phrase | None = None
    without_detail: Phrase | None = None
    command: tuple[str, str] = ("", "")
    board: str = ""


REFUSALS: Final[Mapping[Reason, CodeWords]] = {
    Reason.NOT_A_PASS: CodeWords(
        "qr-code",
        Phrase("Reasons", "This is not a member code"),
        Phrase("Reasons", "Show the QR code of your card or phone"),
        board="bukan kartu anggota",
    ),
    Reason.UNKNOWN_ISSUER: CodeWords(
        "circle-question-mark",
        Phrase("Reasons", "We do not know this card yet"),
        Phrase("Reasons", "Our staff will help"),
        board="penerbit belum dikenal",
    ),
    Reason.FORGED: CodeWords(
        "shield-alert",
        Phrase("Reasons", "This card does not read correctly"),
        Phrase("Reasons", "Please see our staff"),
        board="tanda tangan tidak sah",
    ),
    Reason.NOT_YET_VALID: CodeWords(
        "calendar-clock",
        Phrase("Reasons", "Valid from {date}"),
        Phrase("Reasons", "See you then"),
        without_detail=Phrase("Reasons", "This card is not valid yet"),
        board="belum berlaku",
    ),
    Reason.EXPIRED: CodeWords(
        "calendar-x",
        Phrase("Reasons", "Expired on {date}"),
        Phrase("Reasons", "Our staff can renew it now"),
        without_detail=Phrase("Reasons", "This card has expired"),
        board="masa berlaku habis",
    ),
    Reason.OTHER_NETWORK: CodeWords(
        "globe",
        Phrase("Reasons", "This card is not from Hetero Space"),
        Phrase("Reasons", "Please register as a guest"),
        board="bukan dari Hetero Space",
    ),
    Reason.REVOKED: CodeWords(
        "refresh-cw",
        Phrase("Reasons", "This card was replaced"),
        Phrase("Reasons", "Please use your newest card"),
        board="sudah diganti",
    ),
    Reason.SUSPENDED: CodeWords(
        "circle-pause",
        Phrase("Reasons", "Membership is paused"),
        Phrase("Reasons", "Please see our staff"),
        board="keanggotaan dihentikan sementara",
    ),
    Reason.CLOSED: CodeWords(
        "door-closed",
        Phrase("Reasons", "We are closed"),
        Phrase("Reasons", "Open again {day} at {time}"),
        without_detail=Phrase("Reasons", "Our opening hours are at the door"),
        board="tutup",
    ),
    Reason.FULL: CodeWords(
        "users",
        Phrase("Reasons", "We are full"),
        Phrase("Reasons", "Please wait a moment"),
        board="penuh",
    ),
    Reason.NOT_REGISTERED: CodeWords(
        "clipboard-x",
        Phrase("Reasons", "You are not registered for this"),
        Phrase("Reasons", "Our staff can register you"),
        board="belum terdaftar",
    ),
    Reason.NO_SESSION: CodeWords(
        "clock",
        Phrase("Reasons", "Nothing is open yet"),
        Phrase("Reasons", "Come back from {time}"),
        without_detail=Phrase("Reasons", "Please ask our staff when it opens"),
        board="belum ada kegiatan",
    ),
    Reason.CLOCK_UNKNOWN: CodeWords(
        "clock-alert",
        Phrase("Reasons", "Our clock is being set"),
        Phrase("Reasons", "Our staff will help"),
        board="jam belum disetel",
    ),
}
"""Why someone is refused."""

ACT_REASONS: Final[Mapping[ActReason, tuple[Phrase, str]]] = {
    ActReason.WRONG_PERSON: (Phrase("Staff", "It was someone else"), "orang lain"),
    ActReason.RECORDED_BY_MISTAKE: (
        Phrase("Staff", "Recorded by mistake"),
        "salah catat",
    ),
    ActReason.TRIAL: (Phrase("Staff", "It was only a trial"), "percobaan"),
    ActReason.IDENTITY_CHECKED: (
        Phrase("Staff", "Identity was checked"),
        "identitas diperiksa",
    ),
    ActReason.BEING_RENEWED: (
        Phrase("Staff", "The card is being renewed"),
        "kartu sedang diperpanjang",
    ),
    ActReason.INVITED: (Phrase("Staff", "Invited by the host"), "diundang"),
    ActReason.ROOM_FOUND: (
        Phrase("Staff", "There is room after all"),
        "tempat masih ada",
    ),
    ActReason.NO_CARD: (Phrase("Staff", "Came without a card"), "kartu tertinggal"),
    ActReason.NO_PHONE: (Phrase("Staff", "Has no phone"), "ponsel tidak dibawa"),
    ActReason.CARD_UNREADABLE: (
        Phrase("Staff", "The card does not scan"),
        "kartu tidak terbaca",
    ),
    ActReason.NAME_CORRECTED: (
        Phrase("Staff", "The name was wrong"),
        "nama dibetulkan",
    ),
    ActReason.BADGE_DAMAGED: (Phrase("Staff", "The badge is damaged"), "badge rusak"),
    ActReason.BADGE_LOST: (Phrase("Staff", "The badge is lost"), "badge hilang"),
}
"""Why staff did something: on the screen, and on central's pages."""


class EndingWords(NamedTuple):
    """The words for a stream's end: for lost entries, for a terminal, for central's board."""

    how: str
    advice: str
    board: str


ENDINGS: Final[Mapping[Ending, EndingWords]] = {
    Ending.COPIED: EndingWords(
        "the folder was copied or put back, and this one is older",
        "This folder was copied or put back: ask who did, nothing is lost by it.",
        "folder data disalin atau dipulihkan",
    ),
    Ending.LOST: EndingWords(
        "the end of the journal was cut off, or an older file put back",
        "Its end was lost; central holds it: have the disk looked at.",
        "akhir catatan hilang",
    ),
    Ending.GONE: EndingWords(
        "the journal's file is gone",
        "Its file was lost; central holds it: have the disk looked at.",
        "berkas catatan hilang",
    ),
    Ending.DAMAGED: EndingWords(
        "the journal was damaged, and they could not be read any more",
        "The disk may be failing: have it looked at.",
        "berkas catatan rusak",
    ),
    Ending.FORGOTTEN: EndingWords(Ending.FORGOTTEN, "", "dilupakan server"),
    Ending.OTHER_NETWORK: EndingWords(
        Ending.OTHER_NETWORK,
        "Its entries are of another network, and are never sent to this one.",
        "jaringan lain",
    ),
}
