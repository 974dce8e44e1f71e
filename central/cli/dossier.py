"""Draw the data held about a person as a PDF, in Indonesian and English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from artwork import Chapter, Statement, draw_statement

TITLE = "Salinan data pribadi · Copy of personal data"
FOOT = "Hetero Space · Salinan data pribadi (UU 27/2022, Pasal 7)"
INTRODUCTION = (
    "Semua yang disimpan Hetero Space tentang satu orang. Waktu ditulis dalam UTC.",
    "Everything that Hetero Space holds about one person. Times are in UTC.",
)
NOTHING = "Tidak ada · Nothing"

HEADS: Mapping[str, tuple[str, str]] = {
    "people": ("Data diri · Person", ""),
    "businesses": ("Usaha · Businesses", ""),
    "passes": (
        "Kartu · Passes",
        "Isi kodenya tidak disimpan. The text of a code is stored nowhere.",
    ),
    "consents": ("Persetujuan · Consents", ""),
    "visits": ("Kunjungan · Visits", ""),
    "attendances": ("Kehadiran di kegiatan · Attendances", ""),
    "presences": ("Hari di ruang · Days in a space", ""),
    "registrations": ("Pendaftaran kegiatan · Registrations", ""),
    "forms": ("Formulir · Forms", "Seperti diisi di meja. As filled in at the desk."),
    "visitor_of": ("Tamu di ruang lain · Visitor of other spaces", ""),
    "rosters": (
        "Daftar di kios · Rosters of kiosks",
        "Kapan data ini ada pada kios suatu ruang. When the kiosks of a space held it.",
    ),
    "feed": ("Kabar ke kios · Told to kiosks", ""),
    "likenesses": ("Keputusan orang sama · Decisions on who is whom", ""),
    "reviews": ("Hal yang ditinjau · Reviews", ""),
    "erasures": ("Penghapusan · Erasures", ""),
    "acts": ("Tindakan petugas pusat · Acts at central", ""),
    "entries": (
        "Catatan kios · Entries of kiosks",
        "Kata demi kata, seperti ditulis kios. Verbatim, as kiosks wrote them.",
    ),
}

LABELS: Mapping[str, str] = {
    "about": "tentang · about",
    "activity": "kegiatan · activity",
    "after": "sesudah · after",
    "at": "waktu · at",
    "before": "sebelum · before",
    "body": "isi · body",
    "born_on": "lahir · born",
    "business": "usaha · business",
    "by": "oleh, cara · by",
    "called": "panggilan · called",
    "cancelled_at": "dibatalkan · cancelled",
    "code": "kode · code",
    "day": "hari · day",
    "detail": "keterangan · detail",
    "digits": "akhir nomor telepon · phone digits",
    "email": "surel · e-mail",
    "entry": "catatan · entry",
    "erased_at": "dihapus · erased",
    "form": "formulir · form",
    "founded_on": "berdiri · founded",
    "gender": "jenis kelamin · gender",
    "given": "diberikan · given",
    "home": "ruang asal · home space",
    "in_at": "masuk · in",
    "issued_at": "diterbitkan · issued",
    "joined_on": "bergabung · joined",
    "kind": "jenis · kind",
    "kiosk": "kios · kiosk",
    "name": "nama · name",
    "no": "nomor anggota · member number",
    "number": "nomor urut · running number",
    "opened_at": "dibuka · opened",
    "out_at": "keluar · out",
    "out_how": "cara keluar · how out",
    "partition": "bagian · partition",
    "person": "orang · person",
    "phone": "telepon · phone",
    "pos": "posisi · position",
    "reason": "alasan · reason",
    "received_at": "diterima · received",
    "regency": "daerah · regency",
    "revoked_at": "dicabut · revoked",
    "revoked_reason": "alasan pencabutan · why revoked",
    "sector": "bidang · sector",
    "seq": "urutan · seq",
    "session": "sesi · session",
    "settled_at": "selesai · settled",
    "since": "sejak · since",
    "space": "ruang · space",
    "standing": "status · standing",
    "startup": "rintisan · start-up",
    "stream": "aliran · stream",
    "subject": "tanda orang · subject",
    "title": "judul · title",
    "until": "sampai · until",
    "valid_from": "berlaku dari · valid from",
    "valid_through": "berlaku sampai · valid through",
    "version": "versi · version",
    "voided": "dibatalkan · voided",
    "what": "apa · what",
    "withdrawn_at": "persetujuan ditarik · consent withdrawn",
}
_WORDS = {True: "ya · yes", False: "tidak · no"}


def draw(held: Mapping[str, Any], assets: Path) -> bytes:
    """Return the PDF of a dossier. Raises: NotFound for a missing typeface."""
    names = [f"{one['no']} {one['name']}".strip() for one in held["people"]]
    statement = Statement(
        title=TITLE,
        lines=[*names, f"{held['at']}", *INTRODUCTION],
        sections=[_chapter(name, held[name]) for name in HEADS],
        foot=FOOT,
    )
    return draw_statement(statement, assets).pdf


def _chapter(name: str, rows: Sequence[Mapping[str, Any]]) -> Chapter:
    head, note = HEADS[name]
    if not rows:
        return Chapter(head=head, rows=(("", NOTHING),))
    said: list[tuple[str, str]] = []
    for row in rows:
        if said:
            said.append(("", ""))
        said += [
            (LABELS.get(key, key), _text(value))
            for key, value in row.items()
            if value is not None
        ]
    return Chapter(head=head, note=note, rows=said)


def _text(value: Any) -> str:
    match value:
        case bool():
            return _WORDS[value]
        case str():
            return value
        case _:
            return msgspec.json.encode(value).decode()
