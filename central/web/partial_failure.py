"""Keep a failing part of a page from stopping the rest."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from kiosk.core.errors import HeteroError

log = logging.getLogger(__name__)

Part = TypeVar("Part")
Instead = TypeVar("Instead")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undrawable:
    """A part that could not be read or drawn. Shape: `kind` is `kiosk`, `space` or `session`."""

    kind: str
    name: str
    space: str


def read_or_replace(read: Callable[[], Part], instead: Instead) -> Part | Instead:
    """Return the result of `read`, or `instead` if the data cannot be read.

    Raises: faults of the database, since then the whole page fails.
    """
    try:
        return read()
    except (SQLAlchemyError, HeteroError):
        raise
    except Exception as error:  # noqa: BLE001  # any failure is this part's alone
        # The page shows it and is fetched every two seconds: warnings would fill the log.
        log.debug("part left out kind=%s", type(error).__name__)
        return instead


def split_parts(
    parts: Iterable[Part | Undrawable],
) -> tuple[Sequence[Part], Sequence[Undrawable]]:
    """Separate the parts that were read from those that failed."""
    read: list[Part] = []
    broken: list[Undrawable] = []
    for part in parts:
        if isinstance(part, Undrawable):
            broken.append(part)
        else:
            read.append(part)
    return read, broken
