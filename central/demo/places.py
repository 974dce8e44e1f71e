"""Where the invented people come from: the 35 regencies and cities of Central Java, and beyond."""

from __future__ import annotations

from random import Random

NEAR: dict[str, tuple[str, ...]] = {
    "SMG": (
        *("Kota Semarang",) * 9,
        *("Kab. Semarang", "Kab. Demak", "Kab. Kendal") * 2,
        *("Kota Salatiga", "Kab. Grobogan", "Kab. Kudus", "Kab. Jepara"),
        *("Kab. Pati", "Kab. Rembang", "Kab. Blora", "Kab. Temanggung"),
        *("Kab. Batang", "Kab. Pekalongan", "Kota Pekalongan"),
    ),
    "BMS": (
        *("Kab. Banyumas",) * 7,
        *("Kab. Purbalingga", "Kab. Cilacap", "Kab. Banjarnegara") * 2,
        *("Kab. Kebumen", "Kab. Purworejo", "Kab. Wonosobo", "Kab. Pemalang"),
        *("Kab. Tegal", "Kota Tegal", "Kab. Brebes"),
    ),
    "SKA": (
        *("Kota Surakarta",) * 7,
        *("Kab. Sukoharjo", "Kab. Karanganyar", "Kab. Klaten") * 2,
        *("Kab. Boyolali", "Kab. Sragen", "Kab. Wonogiri"),
        *("Kab. Magelang", "Kota Magelang"),
    ),
}
OUTSIDE = (
    *("Kota Yogyakarta", "Kab. Sleman", "Kab. Bantul", "Kab. Ngawi", "Kab. Pacitan"),
    *("Kota Surabaya", "Kota Bandung", "Kota Jakarta Selatan", "Kota Denpasar"),
)
FROM_OUTSIDE = 0.03


def draw_regency(chance: Random, home: str) -> str:
    """Where a member of a space comes from."""
    if chance.random() < FROM_OUTSIDE:
        return chance.choice(OUTSIDE)
    return chance.choice(NEAR[home])
