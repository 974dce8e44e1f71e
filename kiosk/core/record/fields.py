"""Names the field a decoder stumbled over, so that every refusal of bytes says where."""

from __future__ import annotations

import re

_AT = re.compile(r" - at `([^`]+)`$")
_MISSING = re.compile(r"missing required field `([^`]+)`")


def field_path(error: Exception) -> str:
    """The path of the field a msgspec error is about, as `$.entries[3]`; `$` for the whole."""
    text = str(error)
    at = _AT.search(text)
    path = at.group(1) if at else "$"
    missing = _MISSING.search(text)
    return f"{path}.{missing.group(1)}" if missing else path
