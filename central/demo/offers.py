"""What the spaces offer, as the programme is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.core.roster import Mode, Registration

PLACES = {"SMG": "Semarang", "BMS": "Banyumas", "SKA": "Solo"}
ROOMS = {
    "SMG": ("Aula Lawang Sewu", "Ruang Borobudur", "Ruang Dieng", "Ruang Ungaran"),
    "BMS": ("Aula Serayu", "Ruang Baturraden", "Ruang Slamet"),
    "SKA": ("Pendapa Laweyan", "Ruang Kauman", "Ruang Sangiran"),
}
_MOSTLY_ONSITE = {Mode.ONSITE: 8, Mode.HYBRID: 2}
_ANY_MODE = {Mode.ONSITE: 5, Mode.HYBRID: 3, Mode.ONLINE: 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A sort of activity. Units: `hours` local hours at which one starts, `length` hours.

    Shape: `modes` weighs the modes, `weight` the offer among the others; `crowd` is the fewest and
    the most who come.
    """

    kind: str
    titles: tuple[str, ...]
    crowd: tuple[int, int]
    weight: int
    hours: tuple[float, ...] = (9.0, 13.0)
    length: float = 3.0
    days: int = 1
    modes: Mapping[Mode, int] = field(default_factory=lambda: _MOSTLY_ONSITE)
    registration: Registration = Registration.OPTIONAL
    capacity: int | None = 60
    sundays: bool = False


OFFERS = (
    Offer(
        kind="digital_marketing",
        titles=(
            "Digital Marketing: Buka Toko Daring",
            "Digital Marketing: Iklan dengan Anggaran Kecil",
            "Jualan Lewat Siaran Langsung",
            "Menulis Keterangan Produk yang Mengena",
        ),
        crowd=(22, 52),
        weight=20,
        modes=_ANY_MODE,
    ),
    Offer(
        kind="photography",
        titles=(
            "Foto Produk untuk UMKM",
            "Foto Produk dengan Ponsel",
            "Video Pendek Produk",
        ),
        crowd=(18, 36),
        weight=14,
        registration=Registration.REQUIRED,
        capacity=36,
    ),
    Offer(
        kind="packaging",
        titles=(
            "Desain Kemasan yang Menjual",
            "Klinik Kemasan",
            "Label dan Aturan Pangan",
        ),
        crowd=(18, 40),
        weight=12,
    ),
    Offer(
        kind="startup_weekend",
        titles=("Start-up Weekend {place}", "Hackathon Desa Digital {place}"),
        crowd=(40, 70),
        weight=3,
        days=3,
        registration=Registration.REQUIRED,
        capacity=80,
    ),
    Offer(
        kind="community",
        titles=(
            "Malam Komunitas Start-up",
            "Ngopi Bareng Pendiri",
            "Temu Perempuan Wirausaha",
        ),
        crowd=(18, 55),
        weight=16,
        hours=(18.5, 19.0),
        length=2.5,
        registration=Registration.NONE,
        capacity=None,
        sundays=True,
    ),
    Offer(
        kind="halal",
        titles=("Pendampingan Sertifikasi Halal", "Klinik Halal dan P-IRT"),
        crowd=(25, 58),
        weight=12,
        modes=_ANY_MODE,
        registration=Registration.REQUIRED,
    ),
    Offer(
        kind="export",
        titles=(
            "Dasar-Dasar Ekspor",
            "Menghitung Harga Ekspor",
            "Bertemu Pembeli Luar Negeri",
        ),
        crowd=(20, 45),
        weight=9,
        modes=_ANY_MODE,
    ),
    Offer(
        kind="pitching",
        titles=("Latihan Pitching", "Demo Day {place}"),
        crowd=(25, 60),
        weight=8,
        hours=(13.0, 14.0),
        length=4.0,
    ),
    Offer(
        kind="finance",
        titles=("Pembukuan Sederhana", "Pajak UMKM Tanpa Takut", "Akses Modal dan KUR"),
        crowd=(20, 48),
        weight=12,
        modes=_ANY_MODE,
    ),
    Offer(
        kind="legal",
        titles=("Mendaftarkan Merek", "NIB dan Izin Usaha Sehari Jadi"),
        crowd=(20, 50),
        weight=8,
    ),
    Offer(
        kind="craft",
        titles=(
            "Warna Alam untuk Batik",
            "Roastery Kopi untuk Pemula",
            "Desain Busana Lurik",
        ),
        crowd=(15, 32),
        weight=8,
        length=5.0,
        capacity=40,
        sundays=True,
    ),
    Offer(
        kind="technology",
        titles=(
            "Kelas Aplikasi Tanpa Kode",
            "AI untuk Usaha Kecil",
            "Data Penjualan dengan Excel",
        ),
        crowd=(20, 50),
        weight=10,
        modes=_ANY_MODE,
    ),
)
CROWDS = {offer.kind: offer.crowd for offer in OFFERS}
