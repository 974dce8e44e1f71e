"""Reads layouts. An error names the file, box and field, and a remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

import msgspec

from artwork.layout import layout as made
from artwork.layout.layout import Box, FieldName, Layout, Words
from artwork.layout.words import fields_of, says, stands
from kiosk.core.errors import SettingsError
from kiosk.core.prints.badge import Role

_SLACK_MM = 0.01
_AT = re.compile(r"^(?P<what>.*) - at `\$(?P<path>[^`]*)`$", re.DOTALL)
_BOX = re.compile(r"^\.boxes\[(?P<number>\d+)\]")
_SEE = "See docs/badges.md and assets/badges/layout.schema.json."


class LayoutError(SettingsError):
    """A layout that cannot be drawn; `key` is the path of the invalid field."""


def read_layout(raw: bytes | Mapping[str, object], origin: str) -> Layout:
    """Return a layout from JSON, or from a parsed JSON object.

    `origin` names its source for people. Raises: LayoutError.
    """
    parsed: object = raw
    try:
        if isinstance(raw, bytes):
            parsed = msgspec.json.decode(raw)
        layout = msgspec.convert(parsed, Layout)
    except msgspec.ValidationError as error:
        raise _invalid(str(error), parsed, origin) from error
    except msgspec.DecodeError as error:
        raise LayoutError(
            f"{origin} is not JSON: {error}.", key="$", remedy="Correct the file."
        ) from error
    _check(layout, origin)
    return layout


def _invalid(said: str, parsed: object, origin: str) -> LayoutError:
    found = _AT.match(said)
    what, path = (found["what"], found["path"]) if found else (said, "")
    where = path.lstrip(".") or "the layout itself"
    number = _BOX.match(path)
    if number:
        where = f"box {int(number['number']) + 1}{_name_of(parsed, int(number['number']))}, {where}"
    return LayoutError(f"{origin}: {where}: {what}.", key=f"${path}", remedy=_SEE)


def _name_of(parsed: object, number: int) -> str:
    try:
        box = msgspec.convert(parsed, dict[str, object])["boxes"][number]  # type: ignore[index]
        return f' "{box["name"]}"'
    except (KeyError, IndexError, TypeError, msgspec.ValidationError):
        return ""


def _check(layout: Layout, origin: str) -> None:
    """Check the rules that types cannot express. Raises: LayoutError."""
    for number, box in enumerate(layout.boxes):
        _check_box(layout, number, box, origin)
    _check_sheet(layout, origin)


def _check_box(layout: Layout, number: int, box: Box, origin: str) -> None:
    x, y, width, height = box.at
    faults = [_fault_of_words(field, words) for field, words in _words_of(box)]
    if isinstance(box, made.Stack):
        faults.append(_fault_of_rows(box))
    if (
        x + width > layout.width_mm + _SLACK_MM
        or y + height > layout.height_mm + _SLACK_MM
    ):
        faults.append(
            _Fault(
                "at",
                f"it reaches to {x + width:g} × {y + height:g} mm, beyond the badge of "
                f"{layout.width_mm:g} × {layout.height_mm:g} mm",
                "Make the box smaller or move it.",
            )
        )
    for fault in faults:
        if fault is not None:
            path = f"boxes[{number}].{fault.field}"
            raise LayoutError(
                f'{origin}: box {number + 1} "{box.name}", {path}: {fault.what}.',
                key=f"$.{path}",
                remedy=fault.remedy,
            )


class _Fault(NamedTuple):
    field: str
    what: str
    remedy: str


def _fault_of_words(field: str, words: Words) -> _Fault | None:
    if words.min_pt > words.max_pt:
        return _Fault(
            f"{field}.min_pt",
            f"{words.min_pt:g} is more than max_pt, {words.max_pt:g}",
            "Give a smaller min_pt.",
        )
    for at, part in enumerate(words.parts):
        if (what := _fault_of_part(part)) is not None:
            return _Fault(f"{field}.parts[{at}]", what, f"Known are {_KNOWN}.")
    return None


def _fault_of_rows(box: made.Stack) -> _Fault | None:
    """Return the error of rows that can appear together but do not fit, or None."""
    needed = max(_heights(box.rows))
    if needed <= box.at[3] + _SLACK_MM:
        return None
    return _Fault(
        "rows",
        f"they may take {needed:g} mm, but the box is {box.at[3]:g} mm high",
        "Make rows lower or the box higher; rows with `grow` take what is left.",
    )


def _heights(rows: Sequence[made.Row]) -> Iterator[float]:
    """Return the total height of the rows for each combination of their conditions."""
    asked = sorted({field for row in rows for field in row.when.has + row.when.lacks})
    for role in Role:
        for there in product((True, False), repeat=len(asked)):
            missing = {
                name
                for name, is_there in zip(asked, there, strict=True)
                if not is_there
            }
            fields = {str(name): "-" for name in FieldName if name not in missing}
            standing = [
                row
                for row in rows
                if stands(row.when, fields, role) and says(row.words, fields)
            ]
            gaps = sum(row.space_mm for row in standing[1:])
            yield sum(row.height_mm for row in standing) + gaps


_WRITABLE = [name for name in FieldName if name not in {"code", "picture"}]
_KNOWN = ", ".join(f"{{{name}}}" for name in _WRITABLE)


def _fault_of_part(part: str) -> str | None:
    """Return the error in a text's braces, or None."""
    try:
        names = fields_of(part)
    except ValueError as error:
        return f"its braces do not match ({error})"
    unknown = [name for name in names if name not in _WRITABLE]
    return f"there is no field {{{unknown[0]}}}" if unknown else None


def _words_of(box: Box) -> list[tuple[str, Words]]:
    match box:
        case made.Text():
            return [("words", box.words)]
        case made.Stack():
            return [(f"rows[{at}].words", row.words) for at, row in enumerate(box.rows)]
        case made.Band(words=Words() as words):
            return [("words", words)]
        case _:
            return []


def _check_sheet(layout: Layout, origin: str) -> None:
    sheet = layout.sheet
    if sheet is None:
        return
    across = sheet.columns * (layout.width_mm + sheet.gap_mm) - sheet.gap_mm
    down = sheet.rows * (layout.height_mm + sheet.gap_mm) - sheet.gap_mm
    if across > sheet.width_mm + _SLACK_MM or down > sheet.height_mm + _SLACK_MM:
        raise LayoutError(
            f"{origin}: sheet: {sheet.columns} × {sheet.rows} badges take "
            f"{across:g} × {down:g} mm, more than the page of "
            f"{sheet.width_mm:g} × {sheet.height_mm:g} mm.",
            key="$.sheet",
            remedy="Give fewer columns or rows, or a smaller gap_mm.",
        )
