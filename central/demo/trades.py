"""Invented businesses: what they make, and how they are called."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from central.demo.words import words

STARTUPS = 0.28


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """A business as it is invented."""

    name: str
    sector: str
    startup: bool


_WOMEN = words("""Parmi Sri Ratna Yanti Tutik Endang Lastri Marni Wiwik Darmi Umi Ning Tini Rahayu
Siti Kartini Sulas Minah""")
_PLACES = words("""Lawu Merapi Slamet Sindoro Sumbing Ungaran Muria Dieng Prambanan Borobudur Serayu
Progo Rawa_Pening Tawangmangu Baturraden Karimun Kopeng Gedong_Songo""")
_VIRTUES = words("""Berkah Barokah Sejahtera Lestari Makmur Mandiri Jaya Abadi Sentosa Rejeki Mulya
Amanah Rahayu Sumber_Rejeki Mekar Asri Guyub Migunani""")
_MOTIFS = words("""Parang Kawung Truntum Sekar_Jagad Sidomukti Lasem Mega Wahyu Sido_Asih
Semen Ceplok Bakaran""")

_CRAFTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Batik", ("Batik {motif}", "Batik Tulis {woman}", "Griya Batik {virtue}")),
    (
        "Makanan ringan",
        ("Keripik {woman}", "Keripik Tempe {virtue}", "Emping {virtue}"),
    ),
    ("Kopi", ("Kopi {place}", "Kedai Kopi {place}", "Roastery {place}")),
    ("Jamu dan herbal", ("Jamu Bu {woman}", "Jamu {virtue}", "Herbal {place}")),
    (
        "Busana",
        ("{woman} Fashion", "Konveksi {virtue}", "Hijab {woman}", "Lurik {motif}"),
    ),
    (
        "Kuliner",
        ("Bandeng Presto {virtue}", "Tahu Bakso Bu {woman}", "Lumpia {virtue}"),
    ),
    ("Kuliner", ("Getuk Goreng {virtue}", "Mendoan {woman}", "Sate Buntel {virtue}")),
    (
        "Oleh-oleh",
        ("Wingko {virtue}", "Carica {place}", "Intip {virtue}", "Jenang {virtue}"),
    ),
    (
        "Kerajinan",
        ("Rotan {virtue}", "Ukir {virtue}", "Gerabah {place}", "Anyaman {woman}"),
    ),
    ("Mebel", ("Mebel {virtue}", "Jati {virtue}", "Furnitur {place}")),
    (
        "Pertanian",
        ("Tani {virtue}", "Madu {place}", "Gula Semut {virtue}", "Salak {place}"),
    ),
    ("Perawatan diri", ("Sabun {place}", "Lulur {woman}", "Minyak Atsiri {place}")),
    ("Percetakan", ("Sablon {virtue}", "Kemasan {virtue}", "Cetak {virtue}")),
)
_ROOTS = words("""Panen Tandur Warung Ternak Sinau Obat Angkut Gawe Resik Kirim Nota Kandang Sawah
Jahit Titip Sambat Dolan Jajan Sehat Bayar Kasir Ngopi Nelayan Lurik""")
_TAILS = ("ku", "in", "ID", "Kita", "Hub", "Go", "Lab", "Pintar", "Net", "Desa")
_TECH = (
    "Aplikasi",
    "Agritek",
    "Edutek",
    "Logistik digital",
    "Keuangan digital",
    "Kesehatan digital",
)
_SECOND = (
    "",
    "",
    "",
    " Jaya",
    " Nusantara",
    " Semarang",
    " Banyumas",
    " Solo",
    " Djawa",
    " 2",
    " Baru",
)


def draw_trades(chance: Random, count: int) -> list[Trade]:
    """So many businesses, no two of one name."""
    trades: dict[str, Trade] = {}
    while len(trades) < count:
        trade = _startup(chance) if chance.random() < STARTUPS else _craft(chance)
        if trade.name in trades:
            trade = Trade(
                name=f"{trade.name} {chance.choice(_PLACES)}",
                sector=trade.sector,
                startup=trade.startup,
            )
        trades.setdefault(trade.name, trade)
    return list(trades.values())


def _craft(chance: Random) -> Trade:
    sector, patterns = chance.choice(_CRAFTS)
    name = chance.choice(patterns).format(
        woman=chance.choice(_WOMEN),
        place=chance.choice(_PLACES),
        virtue=chance.choice(_VIRTUES),
        motif=chance.choice(_MOTIFS),
    )
    return Trade(name=name, sector=sector, startup=False)


def _startup(chance: Random) -> Trade:
    name = chance.choice(_ROOTS) + chance.choice(_TAILS) + chance.choice(_SECOND)
    return Trade(name=name, sector=chance.choice(_TECH), startup=True)
