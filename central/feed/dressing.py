"""Pass items are served with the pass text in them, which no table holds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Row

from kiosk.core.roster import ItemKind, PassBody

AT_ONCE = 500
"""So many items are dressed together: their texts are asked for in one go."""

TextsOf = Callable[[Collection[str]], Mapping[str, str]]
"""Answers pass texts by pass id; a pass that gets none is left out."""


def no_texts(_ids: Collection[str]) -> Mapping[str, str]:
    """For a reader who gets no pass texts."""
    return {}


def dress(
    rows: Iterable[Row[*tuple[Any, ...]]], texts_of: TextsOf
) -> Iterator[tuple[Row[*tuple[Any, ...]], msgspec.Raw | None]]:
    """Each row of `kind`, `key`, `body` with its body as it is sent.

    The texts go by the items: a text that is not in `texts_of` leaves its item as it is stored.
    """
    source = iter(rows)
    while some := list(islice(source, AT_ONCE)):
        ids = {row.key for row in some if _is_pass(row)}
        texts = texts_of(ids) if ids else {}
        for row in some:
            text = texts.get(row.key) if _is_pass(row) else None
            yield row, _body(row.body, text)


def _is_pass(row: Row[*tuple[Any, ...]]) -> bool:
    return row.kind == ItemKind.PASS and row.body is not None


def _body(body: str | None, text: str | None) -> msgspec.Raw | None:
    if body is None:
        return None
    if text is None:
        return msgspec.Raw(body.encode())
    whose = msgspec.json.decode(body, type=PassBody)
    return msgspec.Raw(msgspec.json.encode(msgspec.structs.replace(whose, text=text)))
