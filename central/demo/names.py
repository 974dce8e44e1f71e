"""Invented names, in the mixture in which Central Java has them.

Single names are ordinary, some are very long, and Javanese, Arabic, Sanskrit, Chinese, Batak and
Christian names stand beside each other, often within one person's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from central.demo.words import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person's name. `called`: what they like to be called, where they said so."""

    name: str
    called: str | None
    gender: str


_SINGLE = {
    "f": """Suparmi Sumarni Sutinah Painem Ngatmi Suminah Sulastri Partini Wagiyem Kasiyem Ponirah
    Sugiyanti Tukinem Rubiyah Sumiyati Marsini Darsini Wasinah Lasmini Mujinah Samini Rusmini
    Suparti Warsiti Karsinah Sukarti Muntamah Kustinah Jumirah Ngadinah Legiyem Sriyatun""",
    "m": """Sutrisno Sugeng Paijo Slamet Suparman Sukardi Ngatiman Suyitno Wagiman Tukiman Kasiman
    Parjo Sarwono Suroto Maryono Sunardi Supriyadi Rusmanto Darsono Karsono Sumadi Ponimin Jumadi
    Sariman Mujiono Saryono Kuswanto Triyono Suhartono Legiman Sukamto Wahyono""",
}
_JAVANESE_FIRST = {
    "f": """Sri Dwi Tri Endang Rini Retno Wahyu Tutik Yuni Ratna Dyah Kusumaningtyas Sekar Ajeng
    Ambarwati Indah Ning Puji Lilik Umi Esti Heni Wiwik Titik Septi Laras Tyas Galuh Niken Ayu
    Sulistyowati Wening Rahayu Anggun Winarsih""",
    "m": """Bambang Agus Joko Eko Dwi Tri Heru Budi Hari Wahyu Sigit Bagus Teguh Adi Yudi Danang
    Bayu Aji Catur Widodo Gunawan Herman Haryo Pandu Satria Bima Tegar Galih Wisnu Ari Nanang
    Anang Wawan Priyo Seno""",
}
_JAVANESE_LAST = {
    "f": """Wahyuningsih Lestari Rahayu Handayani Setyowati Kusumawati Widyaningrum Puspitasari
    Hastuti Purwanti Wulandari Anggraini Pratiwi Setyaningsih Utami Maharani Kusumaningrum
    Prihatini Nurcahyani Astuti Rahmawati Widiastuti Yuliani Indriani Susilowati Megawati
    Hadiningrat Wijayanti Sulistyaningsih Purnamasari""",
    "m": """Santoso Susanto Wibowo Prasetyo Nugroho Setiawan Kurniawan Hidayat Saputra Wijaya
    Purnomo Sulistyo Hartono Pratama Raharjo Widodo Utomo Kuncoro Suryanto Prabowo Atmojo
    Wicaksono Hadikusumo Sasongko Nurcahyo Wardoyo Prakoso Handoko Laksono Subagyo""",
}
_ARABIC_FIRST = {
    "f": """Siti Nur Aisyah Fatimah Khadijah Zulaikha Maryam Laila Nabila Salma Hanifah Naila
    Zahra Aulia Azizah Khoirun Lutfiah Ummu Rohmah Alfiyatur Sa'diyah""",
    "m": """Muhammad Ahmad Abdul Nur Khoirul Ali Hasan Husain Umar Ibrahim Yusuf Ismail Zainal
    Fauzi Ridwan Syaiful Lutfi Arif Muhamad Moch. Ma'ruf""",
}
_ARABIC_LAST = {
    "f": """Hidayah Khasanah Azizah Rohmah Jannah Fitriyah Ni'mah Mukaromah Laila Maghfiroh
    Salamah Zahro Lathifah Faizah Muslimah Rosyidah Aminah Kamilah""",
    "m": """Fauzi Hidayatullah Rohman Huda Anwar Arifin Ma'arif Hakim Munir Fadli Ramadhan Aziz
    Mustofa Rosyid Syarifuddin Maulana Zaki Ghofur Kholis""",
}
_NEW_FIRST = {
    "f": """Nadia Anisa Putri Dinda Salsabila Tiara Citra Melati Intan Amelia Vania Cantika Rania
    Keisya Almira Bunga Dita Fira Gita Nabila Shinta Kirana""",
    "m": """Rizky Aditya Dimas Fajar Reza Raka Ilham Bagas Rafi Yoga Rendi Alif Farhan Kevin Naufal
    Gilang Arya Daffa Iqbal Fikri Rangga Zidan""",
}
_CHINESE = {
    "f": """Mei Hwa|Siok Lan|Giok Nio|Lian Hwa|Swie Ing|Kim Lian""",
    "m": """Hong Djien|Kian Gie|Siauw Tik|Tjong Hien|Boen Liong|Tek Hay""",
}
_CHINESE_FAMILY = words("Tan Lie Oei Liem Kwee Tjan Gouw Thio Njo Siauw")
_CHINESE_NEW = {
    "f": words(
        "Michelle Jessica Felicia Cindy Vivian Stephanie Grace Clarissa Fransiska Irene"
    ),
    "m": words("Kevin Steven Andrew William Jonathan Hendra Rudy Felix Vincent Alvin"),
}
_CHINESE_LAST = words(
    "Hartanto Gunawan Wijaya Halim Tanoto Salim Kusuma Lukito Setiadi Hartono"
)
_BATAK_FIRST = {
    "f": words("Tiurma Rotua Duma Nurhaida Ida Rosmawati Lasma Hotmaida Melva Roma"),
    "m": words(
        "Parlindungan Togar Binsar Hotman Poltak Saut Mangasi Jonter Ramot Luhut"
    ),
}
_BATAK_CLAN = words("""Simanjuntak Sihombing Siregar Nasution Hutapea Sitompul Panjaitan Lubis
Harahap Situmorang Silalahi Tampubolon Manurung Sinaga Br._Ginting Tarigan""")
_CHRISTIAN = {
    "f": words(
        "Maria Theresia Yohana Kristina Veronika Agnes Lidwina Natalia Magdalena"
    ),
    "m": words(
        "Yohanes Antonius Fransiskus Ignatius Stefanus Yosef Petrus Aloysius Kristian"
    ),
}
_FAR = {
    "f": """Ni Luh Putu Sriasih|Ni Made Ayu Wulandari|Neng Euis Komalasari|Cut Nyak Rahmah
    |Andi Tenri Ola|Yosefina Wamafma|Desak Ketut Suarni|Teuku Cut Meutia""",
    "m": """I Made Wirawan|I Gusti Ngurah Adnyana|Asep Saepudin|Ujang Kosasih|Andi Baso Makkasau
    |Yance Rumbiak|Teuku Iskandar Muda|Daeng Ramli""",
}
_TITLES = {"f": ("Raden Roro", "Raden Ajeng"), "m": ("Raden", "Raden Mas")}

_single = {gender: words(text) for gender, text in _SINGLE.items()}
_javanese = {g: (words(_JAVANESE_FIRST[g]), words(_JAVANESE_LAST[g])) for g in "fm"}
_arabic = {g: (words(_ARABIC_FIRST[g]), words(_ARABIC_LAST[g])) for g in "fm"}
_new = {gender: words(text) for gender, text in _NEW_FIRST.items()}
_chinese = {g: text.split("|") for g, text in _CHINESE.items()}
_far = {g: [one.strip() for one in text.split("|")] for g, text in _FAR.items()}

WOMEN = 0.57
LIKES_A_SHORT_NAME = 0.3


def draw_name(chance: Random) -> Named:
    """The name of one more person."""
    gender = "f" if chance.random() < WOMEN else "m"
    (make,) = chance.choices(_MAKERS, _WEIGHTS)
    words = make(chance, gender)
    called = None
    if len(words) > 1 and chance.random() < LIKES_A_SHORT_NAME:
        called = max(words[:2], key=len)
    return Named(name=" ".join(words), called=called, gender=gender)


def _one_word(chance: Random, gender: str) -> list[str]:
    return [chance.choice(_single[gender])]


def _javanese_name(chance: Random, gender: str) -> list[str]:
    first, last = _javanese[gender]
    return [chance.choice(first), chance.choice(last)]


def _long_name(chance: Random, gender: str) -> list[str]:
    first, last = _javanese[gender]
    title = chance.choice(_TITLES[gender]) if chance.random() < 0.15 else ""
    names = chance.sample(first, 2) + chance.sample(last, 2)
    return [*title.split(), *names]


def _islamic_name(chance: Random, gender: str) -> list[str]:
    first, last = _arabic[gender]
    middle = chance.sample(first, chance.choice((1, 1, 2)))
    return [*middle, chance.choice(last)]


def _mixed_name(chance: Random, gender: str) -> list[str]:
    return [chance.choice(_arabic[gender][0]), *_javanese_name(chance, gender)]


def _new_name(chance: Random, gender: str) -> list[str]:
    last = chance.choice((_javanese, _arabic))[gender][1]
    middle = chance.sample(_new[gender], chance.choice((1, 2)))
    return [*middle, chance.choice(last)]


def _chinese_name(chance: Random, gender: str) -> list[str]:
    if chance.random() < 0.4:  # the older generation
        given = chance.choice(_chinese[gender])
        return [chance.choice(_CHINESE_FAMILY), *given.split()]
    return [chance.choice(_CHINESE_NEW[gender]), chance.choice(_CHINESE_LAST)]


def _batak_name(chance: Random, gender: str) -> list[str]:
    return [chance.choice(_BATAK_FIRST[gender]), chance.choice(_BATAK_CLAN)]


def _christian_name(chance: Random, gender: str) -> list[str]:
    return [chance.choice(_CHRISTIAN[gender]), *_javanese_name(chance, gender)]


def _far_name(chance: Random, gender: str) -> list[str]:
    return chance.choice(_far[gender]).split()


_MAKERS = (
    *(_javanese_name, _islamic_name, _mixed_name, _new_name, _one_word),
    *(_long_name, _chinese_name, _christian_name, _batak_name, _far_name),
)
_WEIGHTS = (27, 17, 15, 14, 11, 4, 5, 4, 2, 1)
