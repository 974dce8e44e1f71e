"""The words by which people are found: written with the members, asked by how they begin.

A word stands once for each person who has it, beside all of their words: so whoever has every word
that was typed is found by walking along the rows of one of them, the one that fewest begin with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Select, bindparam, delete, func, select, tuple_
from sqlalchemy.dialects.sqlite import insert

from kiosk.core.folding import words_of
from kiosk.core.roster import MemberBody
from kiosk.store import schema
from kiosk.store.engine import Database

Values = dict[str, Any]

LOOKED_AT = 20_000
"""Rows that a question walks along at most, some 3 ms. Source: bench/search.py."""
COUNTED = 1_000
"""So far are rows counted to see which word is rarest."""
_AT_ONCE = 20_000
_LAST = "\U0010ffff"

_W, _M = schema.word.c, schema.member.c
_BODY = select(_M.body).where(
    _M.generation == bindparam("which_generation"), _M.subject == bindparam("which")
)
_NEXT_MEMBERS = (
    select(_M.generation, _M.subject, _M.body)
    .where(
        tuple_(_M.generation, _M.subject)
        > tuple_(bindparam("after_generation"), bindparam("after"))
    )
    .order_by(_M.generation, _M.subject)
    .limit(_AT_ONCE)
)
_PUT = insert(schema.word)
_DROP = delete(schema.word).where(
    _W.generation == bindparam("which_generation"),
    _W.word == bindparam("which_word"),
    _W.subject == bindparam("which"),
)


def rows_of(subject: str, member: MemberBody) -> Iterator[Values]:
    """The rows under which a member is found."""
    words = words_of(member.no, member.name, member.called)
    all_words = "".join(f" {word}" for word in sorted(words))
    for word in words:
        yield {"word": word, "subject": subject, "all_words": all_words}


def write_all(db: Database) -> None:
    """Writes the words of the members who are here, of a roster that has none yet."""
    place: Values = {"after_generation": 0, "after": ""}
    while members := db.run(_NEXT_MEMBERS, place).all():
        rows = [
            {"generation": row.generation} | values
            for row in members
            for values in rows_of(
                row.subject, msgspec.json.decode(row.body, type=MemberBody)
            )
        ]
        # In their order each page is written once.
        db.run(_PUT, sorted(rows, key=itemgetter("generation", "word", "subject")))
        last = members[-1]
        place = {"after_generation": last.generation, "after": last.subject}


def forget(db: Database, generation: int, subjects: Iterable[str]) -> None:
    """Removes the words of members as they are; before their rows go or change."""
    for subject in subjects:
        place = {"which_generation": generation, "which": subject}
        body = db.run(_BODY, place).scalar()
        if body is not None:
            member = msgspec.json.decode(body, type=MemberBody)
            rows = [place | {"which_word": row["word"]} for row in rows_of("", member)]
            db.run(_DROP, rows)


def find(db: Database, words: Sequence[str], most: int) -> tuple[list[str], bool]:
    """Whose names have words that begin so, `most` people; whether there may be more.

    Shape: `words` is not empty.
    """
    rarest, *others = sorted(words, key=lambda word: _count(db, word, COUNTED))
    found = db.run(
        _found(len(others)),
        _span(rarest)
        | {"looked_at": LOOKED_AT, "most": most + 1}
        | {f"other_{place}": f" {word}" for place, word in enumerate(others)},
    ).scalars()
    if len(found) > most:
        return found[:most], True
    return found, _count(db, rarest, LOOKED_AT + 1) > LOOKED_AT


def _span(word: str) -> Values:
    return {"low": word, "high": word + _LAST}


def _count(db: Database, word: str, most: int) -> int:
    """How many rows have words that begin so; counted as far as `most`."""
    return db.run(_COUNT, _span(word) | {"counted": most}).number()


def _begin_so(*columns: Any) -> Select[Any]:
    """Rows of words that begin with one, in the generations that the cursors point at."""
    return (
        select(*columns)
        .join(schema.cursor, schema.cursor.c.generation == _W.generation)
        .where(_W.word >= bindparam("low"), _W.word < bindparam("high"))
    )


_ROWS = _begin_so(_W.subject).limit(bindparam("counted")).subquery()
_COUNT = select(func.count()).select_from(_ROWS)


@lru_cache
def _found(others: int) -> Select[Any]:
    """The people behind one word who have so many others as well."""
    walked = (
        _begin_so(_W.subject, _W.all_words).limit(bindparam("looked_at")).subquery()
    )
    return (
        select(walked.c.subject)
        .distinct()
        .where(
            *(
                func.instr(walked.c.all_words, bindparam(f"other_{place}")) > 0
                for place in range(others)
            )
        )
        .limit(bindparam("most"))
    )
