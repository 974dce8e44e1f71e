"""Read the rows of a CSV or Excel file; detect its encoding and delimiter."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

from kiosk.core.errors import SettingsError

MOST_ROWS = 200_000
_DELIMITERS = ";,\t|"
_KEY = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSheet:
    """A table of a file. Shape: `rows` pairs the line number with the cells."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def read_sheet(file: Path) -> MemberSheet:
    """Return the first table of a file, without empty rows.

    Raises: SettingsError for an unknown type, an unreadable file, or one without a header.
    """
    readers = {".csv": _read_csv, ".txt": _read_csv, ".xlsx": _read_xlsx}
    reader = readers.get(file.suffix.lower())
    if reader is None:
        raise SettingsError(
            f"Members are imported from CSV or XLSX, and {file.name} is neither.",
            key=_KEY,
            remedy="Save the table as CSV (UTF-8) or as XLSX.",
        )
    lines = [(line, cells) for line, cells in reader(file) if any(cells)]
    if not lines:
        raise SettingsError(
            f"The file {file.name} is empty.",
            key=_KEY,
            remedy="Its first row names the columns: nama, no_wa, space.",
        )
    if len(lines) > MOST_ROWS:
        raise SettingsError(
            f"The file {file.name} has more than {MOST_ROWS:,} rows.",
            key=_KEY,
            remedy="Split it into several files.",
        )
    return MemberSheet(header=lines[0][1], rows=lines[1:])


def _read_csv(file: Path) -> Iterator[tuple[int, list[str]]]:
    text = _decode(_read_bytes(file), file)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise SettingsError(
            f"{file.name}, line {line}: the row is no CSV ({error}).",
            key=_KEY,
            remedy="Look for a quotation mark that is opened and not closed.",
        ) from error


def _read_bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"The file {file} cannot be read: {error.strerror}.",
            key=_KEY,
            remedy="Check its name and that you may read it.",
        ) from error


def _decode(raw: bytes, file: Path) -> str:
    """Return the text: UTF-16 with a BOM, else UTF-8, else Windows-1252. Raises: SettingsError."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SettingsError(
        f"The file {file.name} is in an encoding that is not known here.",
        key=_KEY,
        remedy="Save it as CSV in UTF-8.",
    )


def _read_xlsx(file: Path) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook

    _read_bytes(file)
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise SettingsError(
            f"The file {file.name} is no XLSX workbook.",
            key=_KEY,
            remedy="Open it in a spreadsheet program and save it as XLSX or CSV.",
        ) from error
    try:
        for line, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield line, [_cell(value) for value in row]
    finally:
        book.close()


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            # The spreadsheet stored a telephone number as a number.
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value).strip()
