"""Finds layouts; a space's own go before ours."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from artwork.layout.layout import Layout
from artwork.layout.read import LayoutError, read_layout

FOLDER = "badges"
SCHEMA = "layout.schema.json"


@lru_cache(maxsize=4)
def find_layouts(assets: Path) -> Mapping[str, Layout]:
    """Return the layouts that come with the program, by name. Raises: LayoutError."""
    found: dict[str, Layout] = {}
    for file in sorted((assets / FOLDER).glob("*.json")):
        if file.name == SCHEMA:
            continue
        layout = read_layout(file.read_bytes(), f"{FOLDER}/{file.name}")
        if layout.name != file.stem:
            raise LayoutError(
                f'{FOLDER}/{file.name}: its name inside is "{layout.name}".',
                key="$.name",
                remedy="Give the file and the layout the same name.",
            )
        found[layout.name] = layout
    return MappingProxyType(found)


def choose_layout(name: str, own: Mapping[str, object], assets: Path) -> Layout:
    """Return the layout of a name. Shape: `own` are a space's own as JSON values, by name.

    Raises: LayoutError for an unknown name, or an own layout that cannot be drawn.
    """
    if name in own:
        raw = own[name]
        if not isinstance(raw, Mapping):
            raise LayoutError(
                f'The space\'s layout "{name}" is not a JSON object.',
                key=name,
                remedy="Correct it at central.",
            )
        # The name in the space's policy counts, not the one inside the layout.
        return read_layout({**raw, "name": name}, f'the space\'s layout "{name}"')
    known = find_layouts(assets)
    if name not in known:
        near = get_close_matches(name, [*known, *own], n=1)
        meant = f"Did you mean {near[0]}? " if near else ""
        raise LayoutError(
            f'There is no layout "{name}".',
            key="layout",
            remedy=f"{meant}There are {', '.join(sorted({*known, *own}))}.",
        )
    return known[name]
