"""Badges, and what is measured on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from artwork import Layout, Raster, find_layouts
from kiosk.core.prints.badge import Badge, Role

ASSETS = Path(__file__).parents[2] / "assets"
LAYOUTS = dict(find_layouts(ASSETS))
PASS_TEXT = "".join(str(at * at * 7919 % 97 % 10) for at in range(200))

BADGE = Badge(
    role=Role.MEMBER,
    space="Hetero Space Semarang",
    name="Kusumaningtyas Widyaningrum",
    institution="Batik Lasem Jaya",
    session="Foto Produk untuk UMKM",
    day=date(2026, 11, 24),
    number="HS-0000123-4",
    code=PASS_TEXT,
    valid_through=date(2027, 3, 4),
)
GROUP = replace(
    BADGE,
    role=Role.GROUP,
    name="SMK Negeri 7 Semarang",
    institution="Bambang Sutrisno",
    number=None,
    heads=40,
)


@pytest.fixture
def roll() -> Layout:
    return LAYOUTS["roll-62x100"]


def picture_of(raster: Raster) -> Image.Image:
    """A raster as a grey picture, black on white."""
    size = (raster.width, raster.height)
    image = Image.frombytes("1", size, raster.rows)
    return image.point(lambda value: 255 - value).convert("L")
