"""The JSON Schema of layouts, made from their types, for editors."""

from __future__ import annotations

import msgspec

from artwork.layout.layout import Layout

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def make_schema() -> bytes:
    """Return the content of `assets/badges/layout.schema.json`."""
    schema = {
        "$schema": _DIALECT,
        "title": "Layout of a badge of the Hetero Space kiosk",
        **msgspec.json.schema(Layout),
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"
