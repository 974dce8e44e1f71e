"""Words, numbers and times of the board, in Indonesian."""

from __future__ import annotations

from datetime import datetime, timedelta

from central.own_clock import ClockDoubt, ClockDoubtKind
from central.web.printers import ReportedPrinter
from kiosk.core.record.dates import write_weekday
from kiosk.core.record.journal import Ending, Kind
from kiosk.core.words.codes import ACT_REASONS, ENDINGS, REFUSALS
from kiosk.core.words.printers import PRINTER_FAULTS

_LONGEST = 60
"""Unknown kinds and reasons are cut here. Units: characters."""
KINDS = {
    "check_in": "Masuk",
    "check_out": "Pulang",
    "repeat": "Sudah tercatat",
    "refused": "Ditolak",
    "void": "Dibatalkan",
    "badge": "Badge",
    "register": "Tamu baru",
    "group": "Rombongan",
    "consent": "Persetujuan",
    "feedback": "Kesan",
    "boot": "Kios menyala",
    "clock_jump": "Jam disetel",
    "stream_closed": "Catatan beralih",
    "unreadable": "Tidak terbaca",
}

REASONS: dict[str, str] = {
    **{reason: words.board for reason, words in REFUSALS.items()},
    **{reason: board for reason, (_, board) in ACT_REASONS.items()},
    "not_me": "bukan orangnya",
    "command": "dari baris perintah",
}

OUTCOMES = {
    "printed": "tercetak",
    "waiting": "menunggu printer",
    "unsure": "perlu dipastikan",
    "dropped": "tidak jadi dicetak",
}


def write_kind(kind: str) -> str:
    """Return the word for a kind of entry; an unknown kind as it is."""
    return KINDS.get(kind, kind[:_LONGEST])


def write_reason(reason: str | None, kind: str | None = None) -> str:
    """Return the words for a reason; an unknown code as it is, an empty text for None.

    A stream's end and a refusal share the code `other_network`: `kind` tells which it is.
    """
    if reason is None:
        return ""
    if kind == Kind.STREAM_CLOSED and reason in set(Ending):
        return ENDINGS[Ending(reason)].board
    return REASONS.get(reason, reason[:_LONGEST])


def write_outcome(outcome: str) -> str:
    """Return the word for the outcome of a badge."""
    return OUTCOMES[outcome]


def write_printer(printer: ReportedPrinter | None) -> str:
    """Return a printer's state, as `kertas habis · 3 badge menunggu`."""
    if printer is None:
        return "–"
    parts = [PRINTER_FAULTS[fault].board for fault in printer.troubles] or ["siap"]
    if printer.waiting:
        parts.append(f"{write_number(printer.waiting)} badge menunggu")
    if printer.unsure:
        parts.append(f"{write_number(printer.unsure)} perlu dipastikan")
    if printer.labels is not None:
        parts.append(f"sisa {write_number(printer.labels)} label")
    return " · ".join(parts)


AHEAD = {"help_at": "waktu panggilan petugas belum tiba, diabaikan"}
"""Fields of a kiosk's health with a future time."""


def write_ahead(field: str) -> str:
    """Return the notice that a reported future time is ignored."""
    return AHEAD.get(field, "waktu yang belum tiba, diabaikan")


def write_clock_off(off_ms: int) -> str:
    """Return a kiosk's clock error, as `jam kios 12 menit di depan`."""
    return f"jam kios {_span(off_ms // 1000)} di {_side(off_ms)}"


def write_wrong_tries(tries: int) -> str:
    """Return the count of today's wrong digits and PINs at a kiosk."""
    return f"{write_number(tries)} angka atau PIN salah hari ini"


def write_clock_doubt(doubt: ClockDoubt) -> str:
    """Return the problem of central's own clock."""
    seconds = int(doubt.by.total_seconds())
    match doubt.kind:
        case ClockDoubtKind.JUMPED:
            return f"Jam server melompat {_span(seconds)} ke {_side(seconds)}"
        case ClockDoubtKind.BEHIND:
            return f"Jam server {_span(seconds)} di belakang catatan terakhir yang diterima"


def _side(off: int) -> str:
    return "depan" if off > 0 else "belakang"


def _span(seconds: int) -> str:
    minutes = abs(seconds) // 60
    if minutes < 120:
        return f"{minutes} menit"
    if minutes < 48 * 60:
        return f"{minutes // 60} jam"
    return f"{write_number(minutes // (24 * 60))} hari"


def write_clock(at: datetime) -> str:
    """Return a time of day: `09.41`."""
    return f"{at:%H.%M}"


def write_date(at: datetime) -> str:
    """Return a date: `Selasa, 24 November 2026`."""
    return write_weekday(at)


def write_number(number: int) -> str:
    """Return a number with a point at the thousands."""
    return f"{number:,}".replace(",", ".")


def write_ago(at: datetime | None, now: datetime) -> str:
    """Return roughly how long ago a time is."""
    if at is None:
        return "belum pernah"
    ago = now - at
    if ago < timedelta(seconds=90):
        return "baru saja"
    if ago < timedelta(hours=1):
        return f"{ago // timedelta(minutes=1)} menit lalu"
    if ago < timedelta(days=1):
        return f"{ago // timedelta(hours=1)} jam lalu"
    return f"{ago // timedelta(days=1)} hari lalu"
