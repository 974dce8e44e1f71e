"""Who is whom, from what people told of themselves: a function of the set, whatever came first.

Certain is only this: the same phone and space, and names that agree. Everything less is told to a
person: a kiosk may write any phone and name, and must not learn of another space's people by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from central.people.names import Words, names_agree

SHARED_BY = 50
"""A number that more people than this have given is a desk's or a joke, and says nothing."""


class LikenessDoubt(StrEnum):
    """Why two people may be one; the codes are those of reviews."""

    SAME_PHONE = "same_phone"
    SAME_NAME = "same_name"


class Pair(NamedTuple):
    """Two subjects, the first sorting before the second."""

    one: str
    other: str


def pair(one: str, other: str) -> Pair:
    """The pair of two subjects."""
    return Pair(min(one, other), max(one, other))


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPerson:
    """Somebody as they told of themselves.

    Shape: `rank` orders by who was here first; `phone` E.164; `despite`: they said that they are
    not who the number belongs to; `home` their space.
    """

    subject: str
    home: str
    rank: tuple[str | int, ...]
    guest: bool
    phone: str | None = field(repr=False)
    words: Words = field(repr=False)
    regency: str | None = field(repr=False)
    despite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What people at central have decided of pairs."""

    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAlike:
    """Shape: `persons` maps the subjects that are somebody else's to that person's."""

    persons: Mapping[str, str]
    doubts: Mapping[Pair, LikenessDoubt]


def find_alike(people: Sequence[ComparedPerson], said: Said) -> FoundAlike:
    """Who of them is whom, and which pairs somebody should look at."""
    by_phone: dict[str, list[ComparedPerson]] = defaultdict(list)
    for one in people:
        if one.phone is not None:
            by_phone[one.phone].append(one)
    joined: set[Pair] = set(said.same)
    doubts: dict[Pair, LikenessDoubt] = {}
    for some in by_phone.values():
        if len(some) <= SHARED_BY:
            certain = _certain(some, said)
            joined |= certain
            for pair_ in _star(some, certain):
                doubts[pair_] = LikenessDoubt.SAME_PHONE
    for pair_ in _same_names(people):
        doubts.setdefault(pair_, LikenessDoubt.SAME_NAME)
    ranks = {one.subject: one.rank for one in people}
    persons = _first_of_each(ranks, joined)
    return FoundAlike(
        persons=persons, doubts=_between_persons(doubts, persons, ranks, said)
    )


def _certain(some: Sequence[ComparedPerson], said: Said) -> set[Pair]:
    """The pairs of one phone that are certain.

    Where names agree in a row but not all with all (Budi, Budi Santoso, Budi Wijaya), or with two
    members at once, nobody can tell whose the short name is: only equal names are one then.
    """
    agreeing = {
        pair(one.subject, other.subject)
        for one, other in combinations(some, 2)
        if _may_be_one(one, other) and names_agree(one.words, other.words)
    } - said.apart
    found: set[Pair] = set()
    for group in _groups({one.subject for one in some}, agreeing):
        here = [one for one in some if one.subject in group]
        if _is_plain(here, agreeing):
            found |= {pair(a.subject, b.subject) for a, b in combinations(here, 2)}
            continue
        alike: dict[Words, list[ComparedPerson]] = defaultdict(list)
        for one in here:
            alike[one.words].append(one)
        for same in alike.values():
            if _is_plain(same, agreeing):
                found |= {pair(a.subject, b.subject) for a, b in combinations(same, 2)}
    return found


def _may_be_one(one: ComparedPerson, other: ComparedPerson) -> bool:
    """Whether two may be one without being asked: people of two spaces are joined by persons."""
    if one.home != other.home or one.despite or other.despite:
        return False
    return one.guest or other.guest


def _is_plain(some: Sequence[ComparedPerson], agreeing: set[Pair]) -> bool:
    pairs = [pair(a.subject, b.subject) for a, b in combinations(some, 2)]
    return all(one in agreeing for one in pairs)


def _star(some: Sequence[ComparedPerson], certain: set[Pair]) -> Iterator[Pair]:
    """Of those who share a phone and are not certainly one: each beside the one who came first."""
    first, *others = sorted(some, key=lambda one: one.rank)
    for one in others:
        one_pair = pair(first.subject, one.subject)
        if one_pair not in certain and (one.guest or first.guest):
            yield one_pair


def _same_names(people: Sequence[ComparedPerson]) -> Iterator[Pair]:
    """Those of one name and one place, of whom one at least gave no phone."""
    named: dict[tuple[Words, str], list[ComparedPerson]] = defaultdict(list)
    for one in people:
        if one.words and one.regency is not None:
            named[(one.words, one.regency)].append(one)
    for some in named.values():
        if len(some) > SHARED_BY:
            continue
        first, *others = sorted(some, key=lambda one: one.rank)
        for one in others:
            if None in (one.phone, first.phone) and (one.guest or first.guest):
                yield pair(first.subject, one.subject)


def _groups(subjects: Iterable[str], pairs: Iterable[Pair]) -> list[set[str]]:
    """The subjects that hang together by pairs."""
    group_of = {subject: {subject} for subject in subjects}
    for one, other in pairs:
        mine, theirs = group_of[one], group_of[other]
        if mine is theirs:
            continue
        mine |= theirs
        for subject in theirs:
            group_of[subject] = mine
    return list({id(group): group for group in group_of.values()}.values())


def _first_of_each(
    ranks: Mapping[str, tuple[str | int, ...]], joined: set[Pair]
) -> dict[str, str]:
    here = {one for one in joined if one.one in ranks and one.other in ranks}
    persons: dict[str, str] = {}
    for group in _groups(ranks, sorted(here)):
        first = min(group, key=lambda subject: ranks[subject])
        persons |= {subject: first for subject in group if subject != first}
    return persons


def _between_persons(
    doubts: Mapping[Pair, LikenessDoubt],
    persons: Mapping[str, str],
    ranks: Mapping[str, tuple[str | int, ...]],
    said: Said,
) -> dict[Pair, LikenessDoubt]:
    """The doubts that are left, told of the persons and not of their aliases."""
    decided = {
        pair(persons.get(one, one), persons.get(other, other))
        for one, other in said.apart
    }
    left: dict[Pair, LikenessDoubt] = {}
    for (one, other), doubt in sorted(doubts.items()):
        about = pair(persons.get(one, one), persons.get(other, other))
        if about.one == about.other or about in decided:
            continue
        if about.one in ranks and about.other in ranks:
            left[about] = max(doubt, left.get(about, doubt))
    return left
