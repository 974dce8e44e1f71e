"""The words by which people are found: written with the members, asked by what was typed.

A word stands once for each person who has it, beside all of their words: so people who have every
word that was typed are found by walking along the rows of one of them, the one with the fewest.
Words of a first name stand as they are and are asked by how they begin; all others begin with `=`
and are asked whole (by staff: by how they begin).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import Select, bindparam, delete, func, select

from kiosk.core.people.name_normalization import Further, words_of
from kiosk.core.record.roster import MemberBody
from kiosk.store.database import schema
from kiosk.store.database.engine import StoreDatabase

Values = dict[str, Any]

LOOKED_AT = 20_000
"""Rows that a question walks along at most, some 3 ms. Source: bench/search.py."""
COUNTED = 1_000
"""So far are rows counted to see which word is rarest."""
_FURTHER = "="
_LAST = "\U0010ffff"

_W, _M = schema.word.c, schema.member.c
_BODY = select(_M.body).where(
    _M.generation == bindparam("which_generation"), _M.subject == bindparam("which")
)
_DROP = delete(schema.word).where(
    _W.generation == bindparam("which_generation"),
    _W.word == bindparam("which_word"),
    _W.subject == bindparam("which"),
)


def rows_of(subject: str, member: MemberBody) -> Iterator[Values]:
    """The rows under which a member is found."""
    found_by = words_of(member.no, member.name, member.called)
    words = [*found_by.first, *(f"{_FURTHER}{word}" for word in found_by.further)]
    # A blank before each word and behind the last: a whole word is found between two of them.
    all_words = f" {' '.join(sorted(words))} "
    for word in words:
        yield {"word": word, "subject": subject, "all_words": all_words}


def forget(db: StoreDatabase, generation: int, subjects: Iterable[str]) -> None:
    """Removes the words of members as they are; before their rows go or change."""
    for subject in subjects:
        place = {"which_generation": generation, "which": subject}
        body = db.run(_BODY, place).scalar()
        if body is not None:
            member = msgspec.json.decode(body, type=MemberBody)
            rows = [place | {"which_word": row["word"]} for row in rows_of("", member)]
            db.run_many(_DROP, rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """People who were found, by subject. `more`: there are others, or there may be."""

    found: Sequence[str]
    more: bool


def find(
    db: StoreDatabase, words: Sequence[str], most: int, further: Further
) -> tuple[Subjects, Subjects]:
    """Return who has all these words: by the first name that one of them begins, and the others.

    Shape: `words` is not empty; `most` people of each part, nobody in both. The others are looked
    for only where all of the first part were found. A visitor is shown none of a part that has
    more, staff are shown some.
    """
    spans = {word: (_begun(word), _further(word, further)) for word in words}
    rarest, *others = sorted(
        words, key=lambda word: sum(_count(db, one, COUNTED) for one in spans[word])
    )
    begun, whole = spans[rarest]
    first = _walk(db, begun, others, most, further)
    if first.more:  # nobody asks for the others then
        return first, Subjects(found=(), more=True)
    known = set(first.found)
    second = _walk(db, whole, others, most, further)
    left = [subject for subject in second.found if subject not in known]
    return first, Subjects(found=left, more=second.more)


def _walk(
    db: StoreDatabase, span: Values, others: Sequence[str], most: int, further: Further
) -> Subjects:
    """Return who has a word of a span of rows and all the others as well."""
    end = " " if further is Further.WHOLE else ""
    wanted: Values = {}
    for place, word in enumerate(others):
        wanted[f"begun_{place}"] = f" {word}"
        wanted[f"further_{place}"] = f" {_FURTHER}{word}{end}"
    found = db.run(
        _found(len(others)),
        span | {"looked_at": LOOKED_AT, "most": most + 1} | wanted,
    ).scalars()
    # With one word alone every row of the span is somebody who was found.
    more = len(found) > most or (
        bool(others) and _count(db, span, LOOKED_AT + 1) > LOOKED_AT
    )
    if more and further is Further.WHOLE:  # their cards are not shown: see desk/search
        return Subjects(found=(), more=True)
    return Subjects(found=found[:most], more=more)


def _begun(word: str) -> Values:
    """The rows of first names that begin so."""
    return {"low": word, "high": word + _LAST}


def _further(word: str, further: Further) -> Values:
    """The rows of further words that are typed whole, or that begin so."""
    low = f"{_FURTHER}{word}"
    return {"low": low, "high": low + (_LAST if further is Further.BEGUN else " ")}


def _count(db: StoreDatabase, span: Values, most: int) -> int:
    """Return how many rows a span has; counted as far as `most`."""
    return db.run(_COUNT, span | {"counted": most}).number()


def _begin_so(*columns: Any) -> Select[Any]:
    """Rows of a span of words, in the generations that the cursors point at."""
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
                (func.instr(walked.c.all_words, bindparam(f"begun_{place}")) > 0)
                | (func.instr(walked.c.all_words, bindparam(f"further_{place}")) > 0)
                for place in range(others)
            )
        )
        .limit(bindparam("most"))
    )
