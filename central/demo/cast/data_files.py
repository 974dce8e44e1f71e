"""Reads the demonstration's tables from the TOML files in `data`."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")


def read_data(name: str, kind: type[T]) -> T:
    """Return the contents of `data/<name>.toml`.

    Raises: msgspec.ValidationError if the file does not have the form of `kind`.
    """
    text = Path(__file__).with_name("data").joinpath(f"{name}.toml").read_bytes()
    return msgspec.toml.decode(text, type=kind)
