"""Parts of a page that are read and drawn apart, so that one which fails does not stop the rest."""

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


def read_apart(read: Callable[[], Part], instead: Instead) -> Part | Instead:
    """Return what `read` answers, or `instead` where it fails over what it reads.

    Raises: StoreFault and the like, for then the whole page cannot be read.
    """
    try:
        return read()
    except (SQLAlchemyError, HeteroError):
        raise
    except Exception as error:  # noqa: BLE001  # any failure is this part's alone
        # The page says it, every two seconds; a line each time would only fill the log.
        log.debug("part left out kind=%s", type(error).__name__)
        return instead


def split(
    parts: Iterable[Part | Undrawable],
) -> tuple[Sequence[Part], Sequence[Undrawable]]:
    """Return the parts that were read, and those that were not."""
    read: list[Part] = []
    broken: list[Undrawable] = []
    for part in parts:
        if isinstance(part, Undrawable):
            broken.append(part)
        else:
            read.append(part)
    return read, broken
