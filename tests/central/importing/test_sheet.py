from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from central.importing import MemberSheet, read_sheet
from kiosk.core.errors import SettingsError

EXPECTED = MemberSheet(
    header=["Nama", "No. WA"],
    rows=[(2, ["Sa'diyah Ñurul", "0812"]), (4, ["Suparmi", "0813"])],
)
TEXT = "Nama;No. WA\nSa'diyah Ñurul;0812\n;\nSuparmi;0813\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_csv_is_read_whatever_program_wrote_it(
    tmp_path: Path, encoding: str, delimiter: str, newline: str
) -> None:
    file = tmp_path / "anggota.csv"
    file.write_bytes(
        TEXT.replace(";", delimiter).replace("\n", newline).encode(encoding)
    )
    assert read_sheet(file) == EXPECTED


def test_a_cell_may_hold_delimiters_and_lines(tmp_path: Path) -> None:
    file = tmp_path / "anggota.csv"
    file.write_text('nama,no_wa\n"Suparmi, Bu\nGuru",0812\nSlamet,0813\n', "utf-8")
    assert read_sheet(file).rows == [
        (2, ["Suparmi, Bu\nGuru", "0812"]),
        (4, ["Slamet", "0813"]),
    ]


def test_an_xlsx_gives_its_first_sheet_numbers_and_days_as_text(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Nama", "No. WA", "Sejak"])
    sheet.append(
        [
            "Suparmi",
            81234567890,
            datetime(2026, 11, 24, tzinfo=UTC).replace(tzinfo=None),
        ]
    )
    sheet.append([])
    sheet.append(["Slamet", 81234567890.0, date(2026, 11, 25)])
    book.create_sheet("Lain").append(["x"])
    book.save(tmp_path / "anggota.xlsx")
    assert read_sheet(tmp_path / "anggota.xlsx").rows == [
        (2, ["Suparmi", "81234567890", "2026-11-24"]),
        (4, ["Slamet", "81234567890", "2026-11-25"]),
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"%PDF", "CSV or XLSX, and a.pdf is neither"),
        ("a.csv", b"", "a.csv is empty"),
        ("a.csv", b"\n;;\n", "a.csv is empty"),
        ("a.xlsx", b"nama;no_wa", "no XLSX workbook"),
        ("a.csv", b'nama;no_wa\n"x;1\ny;2\n', "line 2: the row is no CSV"),
        ("a.csv", b"nama;no_wa\nx\x81\x8d;1\n", "encoding that is not known"),
    ],
)
def test_a_file_that_will_not_do_says_why(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SettingsError, match=sentence):
        read_sheet(tmp_path / name)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    for name in ("none.csv", "none.xlsx"):
        with pytest.raises(SettingsError, match="cannot be read"):
            read_sheet(tmp_path / name)
