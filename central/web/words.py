"""The board's words, in Indonesian, and how it writes times."""

from __future__ import annotations

from datetime import datetime, timedelta

from central.web.printers import PrinterTold
from kiosk.core.dates import write_weekday

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

REASONS = {
    "not_a_pass": "bukan kartu anggota",
    "unknown_issuer": "penerbit belum dikenal",
    "forged": "tanda tangan tidak sah",
    "not_yet_valid": "belum berlaku",
    "expired": "masa berlaku habis",
    "other_network": "bukan dari Hetero Space",
    "revoked": "sudah diganti",
    "suspended": "keanggotaan dihentikan sementara",
    "closed": "tutup",
    "full": "penuh",
    "not_registered": "belum terdaftar",
    "no_session": "belum ada kegiatan",
    "clock_unknown": "jam belum disetel",
    "not_me": "bukan orangnya",
    "wrong_person": "orang lain",
    "recorded_by_mistake": "salah catat",
    "trial": "percobaan",
    "identity_checked": "identitas diperiksa",
    "being_renewed": "kartu sedang diperpanjang",
    "invited": "diundang",
    "room_found": "tempat masih ada",
    "no_card": "kartu tertinggal",
    "no_phone": "ponsel tidak dibawa",
    "card_unreadable": "kartu tidak terbaca",
    "name_corrected": "nama dibetulkan",
    "badge_damaged": "badge rusak",
    "badge_lost": "badge hilang",
    "command": "dari baris perintah",
    "copied_or_restored": "folder data disalin atau dipulihkan",
}

OUTCOMES = {
    "printed": "tercetak",
    "waiting": "menunggu printer",
    "unsure": "perlu dipastikan",
    "dropped": "tidak jadi dicetak",
}

TROUBLES = {
    "paper_out": "kertas habis",
    "paper_jam": "kertas macet",
    "cover_open": "tutup terbuka",
    "ink_out": "tinta habis",
    "wrong_paper": "ukuran kertas lain",
    "offline": "tidak terhubung",
    "paused": "dijeda",
    "unknown_printer": "printer tidak dikenal",
    "refused": "printer menolak",
    "aborted": "cetakan dibatalkan printer",
    "timed_out": "cetakan tidak selesai",
    "busy": "sedang sibuk",
    "other": "perlu diperiksa",
}
"""Why a kiosk's printer does not print."""


def write_kind(kind: str) -> str:
    """What an entry records; a kind of a newer kiosk by its own name."""
    return KINDS.get(kind, kind)


def write_reason(reason: str | None) -> str:
    """Why, or nothing."""
    return "" if reason is None else REASONS.get(reason, reason)


def write_outcome(outcome: str) -> str:
    """What became of a badge."""
    return OUTCOMES[outcome]


def write_printer(printer: PrinterTold | None) -> str:
    """How a kiosk's printer is: `kertas habis · 3 badge menunggu`."""
    if printer is None:
        return "–"
    parts = [TROUBLES[trouble] for trouble in printer.troubles] or ["siap"]
    if printer.waiting:
        parts.append(f"{write_number(printer.waiting)} badge menunggu")
    if printer.unsure:
        parts.append(f"{write_number(printer.unsure)} perlu dipastikan")
    if printer.labels is not None:
        parts.append(f"sisa {write_number(printer.labels)} label")
    return " · ".join(parts)


def write_clock(at: datetime) -> str:
    """`09.41`."""
    return f"{at:%H.%M}"


def write_date(at: datetime) -> str:
    """`Selasa, 24 November 2026`."""
    return write_weekday(at)


def write_number(number: int) -> str:
    """Thousands with a point."""
    return f"{number:,}".replace(",", ".")


def write_ago(at: datetime | None, now: datetime) -> str:
    """How long ago, roughly."""
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
