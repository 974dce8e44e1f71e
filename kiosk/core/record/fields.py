"""The field that a decoder rejected, so that every refusal of bytes names it."""

from __future__ import annotations

import re

_AT = re.compile(r" - at `([^`]+)`$")
_MISSING = re.compile(r"missing required field `([^`]+)`")


def field_path(error: Exception) -> str:
    """Return the path of the field in a msgspec error, as `$.entries[3]`; `$` for the whole."""
    text = str(error)
    at = _AT.search(text)
    path = at.group(1) if at else "$"
    missing = _MISSING.search(text)
    return f"{path}.{missing.group(1)}" if missing else path
