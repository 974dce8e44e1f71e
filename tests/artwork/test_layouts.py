"""Layouts: which there are, how one is chosen, and what is said of one that cannot be drawn."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import pytest

from artwork import Layout, LayoutError, choose_layout, find_layouts, read_layout
from artwork.layout import layout as made
from artwork.layout.schema import make_schema
from tests.artwork.conftest import ASSETS, LAYOUTS

SMALL: dict[str, Any] = {
    "name": "small",
    "width_mm": 40,
    "height_mm": 20,
    "boxes": [
        {
            "kind": "text",
            "name": "who",
            "at": [2, 2, 30, 8],
            "words": {"parts": ["{name}"], "max_pt": 12, "min_pt": 6},
        },
        {
            "kind": "stack",
            "name": "more",
            "at": [2, 10, 30, 8],
            "rows": [
                {"height_mm": 4, "words": {"parts": ["x"], "max_pt": 9, "min_pt": 6}}
            ],
        },
    ],
}


def spoiled(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    raw = deepcopy(SMALL)
    change(raw)
    return raw


def test_the_promised_layouts_are_there() -> None:
    promised = {
        "roll-62x100",
        "roll-62x29",
        "card-cr80",
        "card-member",
        "a6",
        "sheet-a4",
    }
    assert promised <= set(LAYOUTS)
    assert LAYOUTS["sheet-a4"].sheet is not None
    sheet = LAYOUTS["sheet-a4"].sheet
    assert sheet.columns * sheet.rows == 8


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_no_text_of_ours_lies_under_a_code_or_another_text(name: str) -> None:
    boxes = [
        box
        for box in LAYOUTS[name].boxes
        if isinstance(box, made.Text | made.Stack | made.Band | made.Code)
    ]
    for one, other in combinations(boxes, 2):
        x, y, width, height = one.at
        left, top, wide, high = other.at
        apart = (
            x + width <= left
            or left + wide <= x
            or y + height <= top
            or top + high <= y
        )
        assert apart, (one.name, other.name)


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_our_words_keep_off_the_edges_that_printers_leave_white(name: str) -> None:
    layout = LAYOUTS[name]
    sides, ends = layout.margin_mm
    for box in layout.boxes:
        if isinstance(box, made.Text | made.Stack | made.Band):
            x, y, width, height = box.at
            assert x >= sides
            assert y >= ends
            assert x + width <= layout.width_mm - sides
            assert y + height <= layout.height_mm - ends


def test_the_schema_is_that_of_the_types() -> None:
    assert (ASSETS / "badges/layout.schema.json").read_bytes() == make_schema()


def test_a_layout_written_out_is_read_again() -> None:
    for layout in LAYOUTS.values():
        assert read_layout(msgspec.json.encode(layout), "again") == layout


def test_a_space_s_own_layout_stands_before_ours() -> None:
    own = {"roll-62x100": SMALL, "small": SMALL}
    assert choose_layout("roll-62x100", own, ASSETS).width_mm == 40
    assert choose_layout("small", own, ASSETS).name == "small"
    assert choose_layout("a6", own, ASSETS) == LAYOUTS["a6"]


def test_a_layout_that_nobody_knows_is_answered_with_a_near_one() -> None:
    with pytest.raises(LayoutError) as told:
        choose_layout("roll-62x10", {"small": SMALL}, ASSETS)
    assert "roll-62x100?" in told.value.remedy
    assert "small" in told.value.remedy


def test_an_own_layout_that_is_no_object_is_refused() -> None:
    with pytest.raises(LayoutError, match="not a JSON object"):
        choose_layout("small", {"small": "boxes"}, ASSETS)


def test_a_file_and_its_layout_have_one_name(tmp_path: Path) -> None:
    (tmp_path / "badges").mkdir()
    (tmp_path / "badges/large.json").write_bytes(msgspec.json.encode(SMALL))
    with pytest.raises(LayoutError, match='its name inside is "small"'):
        find_layouts(tmp_path)


def test_what_is_no_json_is_said_to_be_none() -> None:
    with pytest.raises(LayoutError, match=r"small\.json is not JSON"):
        read_layout(b'{"name": ', "small.json")


@pytest.mark.parametrize(
    ("change", "key", "said"),
    [
        (lambda raw: raw.pop("width_mm"), "$", "width_mm"),
        (lambda raw: raw.update(boxes=[]), "$.boxes", "length"),
        (lambda raw: raw.update(extra=1), "$", "extra"),
        (lambda raw: raw.update(name="No Good"), "$.name", "regex"),
        (lambda raw: raw["boxes"][0].update(kind="txt"), "$.boxes[0].kind", "txt"),
        (lambda raw: raw["boxes"][0].update(at=[1, 2]), "$.boxes[0].at", '"who"'),
        (lambda raw: raw["boxes"][0].pop("name"), "$.boxes[0]", "box 1"),
        (
            lambda raw: raw["boxes"][0].update(at=[20, 2, 30, 8]),
            "$.boxes[0].at",
            "beyond the badge of 40 × 20 mm",
        ),
        (
            lambda raw: raw["boxes"][0]["words"].update(min_pt=13),
            "$.boxes[0].words.min_pt",
            "13 is more than max_pt, 12",
        ),
        (
            lambda raw: raw["boxes"][0]["words"].update(parts=["{nama}"]),
            "$.boxes[0].words.parts[0]",
            "no field {nama}",
        ),
        (
            lambda raw: raw["boxes"][0]["words"].update(parts=["{code}"]),
            "$.boxes[0].words.parts[0]",
            "no field {code}",
        ),
        (
            lambda raw: raw["boxes"][0]["words"].update(parts=["{name"]),
            "$.boxes[0].words.parts[0]",
            "braces do not match",
        ),
        (
            lambda raw: raw["boxes"][1]["rows"][0].update(height_mm=9),
            "$.boxes[1].rows",
            "may take 9 mm",
        ),
        (
            lambda raw: raw["boxes"][1]["rows"][0]["words"].update(colour="red"),
            "$.boxes[1].rows[0].words.colour",
            "box 2",
        ),
        (
            lambda raw: raw.update(
                sheet={"width_mm": 70, "height_mm": 99, "columns": 2, "rows": 1}
            ),
            "$.sheet",
            "take 80 × 20 mm",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_way_out(
    change: Callable[[dict[str, Any]], None], key: str, said: str
) -> None:
    with pytest.raises(LayoutError) as told:
        read_layout(spoiled(change), "policy")
    assert told.value.key == key
    assert said in told.value.message
    assert told.value.message.startswith("policy: ")
    assert told.value.remedy


@pytest.mark.parametrize("raw", [{}, {"boxes": 3}, {"boxes": [3]}, {"boxes": [{}]}])
def test_whatever_is_given_instead_of_a_layout_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises(LayoutError):
        read_layout(raw, "policy")


def test_rows_that_never_stand_together_share_their_room() -> None:
    raw = spoiled(
        lambda raw: raw["boxes"][1].update(
            rows=[
                {
                    "height_mm": 7,
                    "when": when,
                    "words": {"parts": [part], "max_pt": 9, "min_pt": 6},
                }
                for part, when in (
                    ("{institution}", {}),
                    ("{session}", {"lacks": ["institution"]}),
                )
            ]
        )
    )
    assert isinstance(read_layout(raw, "policy"), Layout)


def test_the_layout_in_the_documents_is_one() -> None:
    text = (ASSETS.parent / "docs/badges.md").read_text("utf-8")
    example = text.split("```json\n")[1].split("```")[0]
    assert read_layout(example.encode(), "docs/badges.md").name == "small"
    for name in LAYOUTS:
        assert f"| `{name}` |" in text


def test_rows_of_different_roles_share_their_room() -> None:
    raw = spoiled(
        lambda raw: raw["boxes"][1].update(
            rows=[
                {
                    "height_mm": 7,
                    "when": {"roles": [role]},
                    "words": {"parts": ["x"], "max_pt": 9, "min_pt": 6},
                }
                for role in ("guest", "staff")
            ]
        )
    )
    assert isinstance(read_layout(raw, "policy"), Layout)
