"""Label printers know black alone, and what is dark but not black they make of dots with gaps."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from artwork import draw_png
from artwork.layout.colours import as_black
from kiosk.core.prints.badge import Role
from tests.artwork.conftest import ASSETS, BADGE, LAYOUTS


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", ["roll-62x100", "roll-62x29"])
def test_a_label_is_black_and_white_whatever_the_role(name: str, role: Role) -> None:
    png = draw_png(LAYOUTS[name], replace(BADGE, role=role), 300, ASSETS)
    red, green, blue = np.moveaxis(
        np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int), 2, 0
    )
    assert (red == green).all()
    assert (green == blue).all()
    # Edges of letters are between; what is filled is one or the other.
    assert np.isin(red, (0, 255)).mean() > 0.9
    assert red.min() == 0


@pytest.mark.parametrize("name", ["card-member", "card-cr80", "a6", "sheet-a4"])
def test_a_code_is_black_on_every_layout(name: str) -> None:
    png = draw_png(LAYOUTS[name], BADGE, 300, ASSETS)
    colours = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    assert (colours == 0).all(axis=2).sum() > 1_000


@pytest.mark.parametrize(
    ("colour", "becomes"),
    [
        ("#10201C", "#000000"),
        ("#27406B", "#000000"),
        ("#7E3116", "#000000"),
        ("#C9D3CC", "#FFFFFF"),
        ("#F2B53A", "#FFFFFF"),
        ("#FFFFFF", "#FFFFFF"),
    ],
)
def test_a_colour_becomes_what_it_is_nearer_to(colour: str, becomes: str) -> None:
    assert as_black(colour) == becomes
