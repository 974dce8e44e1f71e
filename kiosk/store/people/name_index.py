"""The words that find people, written with the members and searched by typed words.

Each row holds one word of a person and all their words. A search for several words walks along the
rows of the rarest one. Words of a first name are stored plain and match by their beginning. All
others begin with `=` and match whole (for staff: by their beginning).
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
"""The most rows a search walks along, some 3 ms. Source: bench/search.py."""
COUNTED = 1_000
"""Rows are counted up to here to find the rarest word."""
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
    """Yield the rows that find a member."""
    found_by = words_of(member.no, member.name, member.called)
    words = [*found_by.first, *(f"{_FURTHER}{word}" for word in found_by.further)]
    # A space before each word and after the last, so that whole words can be matched.
    all_words = f" {' '.join(sorted(words))} "
    for word in words:
        yield {"word": word, "subject": subject, "all_words": all_words}


def forget(db: StoreDatabase, generation: int, subjects: Iterable[str]) -> None:
    """Remove the words of members; call it before their rows are deleted or changed."""
    for subject in subjects:
        place = {"which_generation": generation, "which": subject}
        body = db.run(_BODY, place).scalar()
        if body is not None:
            member = msgspec.json.decode(body, type=MemberBody)
            rows = [place | {"which_word": row["word"]} for row in rows_of("", member)]
            db.run_many(_DROP, rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """The subjects found for a name. `more`: there are others, or there may be."""

    found: Sequence[str]
    more: bool


def find(
    db: StoreDatabase, words: Sequence[str], most: int, further: Further
) -> tuple[Subjects, Subjects]:
    """Return the people who have all these words, in two parts.

    The first part matches a word with a first name; the second part is everybody else.
    Shape: `words` is not empty; each part has at most `most` people, and nobody is in both. The
    second part is searched only if the first is complete. Visitors are shown no part that has
    more, staff are shown some of it.
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
    """Return the people with a word of a span of rows and all the other words."""
    end = " " if further is Further.WHOLE else ""
    wanted: Values = {}
    for place, word in enumerate(others):
        wanted[f"begun_{place}"] = f" {word}"
        wanted[f"further_{place}"] = f" {_FURTHER}{word}{end}"
    found = db.run(
        _found(len(others)),
        span | {"looked_at": LOOKED_AT, "most": most + 1} | wanted,
    ).scalars()
    # With a single word every row of the span is a match.
    more = len(found) > most or (
        bool(others) and _count(db, span, LOOKED_AT + 1) > LOOKED_AT
    )
    if more and further is Further.WHOLE:  # their cards are not shown: see desk/search
        return Subjects(found=(), more=True)
    return Subjects(found=found[:most], more=more)


def _begun(word: str) -> Values:
    """Return the span of first names with this beginning."""
    return {"low": word, "high": word + _LAST}


def _further(word: str, further: Further) -> Values:
    """Return the span of further words that match whole, or by their beginning."""
    low = f"{_FURTHER}{word}"
    return {"low": low, "high": low + (_LAST if further is Further.BEGUN else " ")}


def _count(db: StoreDatabase, span: Values, most: int) -> int:
    return db.run(_COUNT, span | {"counted": most}).number()


def _begin_so(*columns: Any) -> Select[Any]:
    """Return the rows of a span of words in the current generations."""
    return (
        select(*columns)
        .join(schema.cursor, schema.cursor.c.generation == _W.generation)
        .where(_W.word >= bindparam("low"), _W.word < bindparam("high"))
    )


_ROWS = _begin_so(_W.subject).limit(bindparam("counted")).subquery()
_COUNT = select(func.count()).select_from(_ROWS)


@lru_cache
def _found(others: int) -> Select[Any]:
    """Return the query for people with one word and so many others."""
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
