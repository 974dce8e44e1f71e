"""The consent text of guests: version, words and digest.

Written to UU 27/2022 (Pelindungan Data Pribadi), articles 20 to 22: what is stored, for what, who
sees it, how long, which rights there are and whom to ask, in plain words. A text never changes once
a guest has accepted it: another text is another version. The consent entry holds version, language
and digest of the text on the screen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

VERSION: Final = "2026-11"
"""The current version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One point of the text."""

    head: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentText:
    """A version of the text in one language."""

    version: str
    lang: str
    clauses: tuple[Clause, ...]

    @property
    def digest(self) -> str:
        """SHA-256, hexadecimal, of the clauses: a line for each head and each body, in UTF-8."""
        lines = (f"{clause.head}\n{clause.body}\n" for clause in self.clauses)
        return hashlib.sha256("".join(lines).encode()).hexdigest()


def get_text(version: str, lang: str) -> ConsentText:
    """Return the text on the screen. Raises: KeyError for an unknown version or language."""
    return _TEXTS[version, lang]


_ALL: Final = (
    ConsentText(
        version="2026-11",
        lang="id",
        clauses=(
            Clause(
                head="Apa yang kami catat",
                body="Nama, nomor WhatsApp, daerah asal, nama usaha, dan waktu"
                " kunjungan Anda.",
            ),
            Clause(
                head="Untuk apa",
                body="Mencatat kunjungan Anda, memberi Anda kartu tamu, dan menyusun"
                " laporan manfaat Hetero Space. Laporan hanya berisi angka.",
            ),
            Clause(
                head="Siapa yang melihat",
                body="Hanya petugas Hetero Space. Data Anda tidak dijual dan tidak"
                " ditampilkan kepada pengunjung lain.",
            ),
            Clause(
                head="Berapa lama",
                body="Paling lama 24 bulan setelah kunjungan terakhir Anda, lalu"
                " dihapus.",
            ),
            Clause(
                head="Hak Anda",
                body="Menurut UU 27/2022 Anda boleh melihat, memperbaiki, atau meminta"
                " data Anda dihapus, dan menarik persetujuan ini kapan saja. Cukup"
                " sampaikan kepada petugas di meja depan.",
            ),
        ),
    ),
    ConsentText(
        version="2026-11",
        lang="en",
        clauses=(
            Clause(
                head="What we keep",
                body="Your name, WhatsApp number, home region, business, and the times"
                " of your visits.",
            ),
            Clause(
                head="What for",
                body="To record your visit, to give you a guest pass, and to report"
                " what Hetero Space is good for. Reports hold figures only.",
            ),
            Clause(
                head="Who sees it",
                body="Only the staff of Hetero Space. It is not sold, and not shown to"
                " other visitors.",
            ),
            Clause(
                head="How long",
                body="For at most 24 months after your last visit; then it is erased.",
            ),
            Clause(
                head="Your rights",
                body="Under Indonesian Law 27/2022 you may see your data, have it"
                " corrected or erased, and withdraw this consent at any time. Just tell"
                " our staff at the front desk.",
            ),
        ),
    ),
)

_TEXTS: Final[Mapping[tuple[str, str], ConsentText]] = {
    (text.version, text.lang): text for text in _ALL
}
