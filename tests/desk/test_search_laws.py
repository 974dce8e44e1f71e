"""What the screen shows of a crowd is a function of first names, until a further name is whole."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kiosk.core.people.name_normalization import fold, typed_words
from kiosk.core.people.search import Found
from kiosk.desk.queries.search import search
from tests.desk.front import Front, reading
from tests.desk.queries.test_search import person

FIRST = ("Siti", "Sitinur", "Nur", "Nur-Aini", "Budi", "A.")
FURTHER = ("Siti", "Nur", "Rahmawati", "Rahayu", "Al-Huda", "Budiman", "N.", "Aini")
CROWDS = st.lists(
    st.tuples(
        st.sampled_from(FIRST),
        st.lists(st.sampled_from(FURTHER), min_size=1, max_size=2),
        st.lists(st.sampled_from(FURTHER), min_size=1, max_size=2),
    ),
    max_size=20,
)
WORDS = st.sampled_from(FIRST + FURTHER).flatmap(
    lambda name: st.integers(1, len(name)).map(lambda length: name[:length])
)
TYPED = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


def shown(names: list[str], typed: str) -> Found:
    front = Front()
    for number, name in enumerate(names):
        front.feed("member", f"u{number}", person(name))
    return front.run(lambda uow: search(uow, typed, 1, reading()))


@given(crowd=CROWDS, typed=TYPED)
@settings(max_examples=150)
def test_two_crowds_of_the_same_first_names_look_the_same(
    crowd: list[tuple[str, list[str], list[str]]], typed: str
) -> None:
    one = [" ".join([first, *names]) for first, names, _ in crowd]
    other = [" ".join([first, *names]) for first, _, names in crowd]
    whole = {
        word
        for _, names, others in crowd
        for name in (*names, *others)
        for word in (*fold(name), "".join(fold(name)))
    }
    assume(not whole & set(typed_words(typed)))
    assert shown(one, typed) == shown(other, typed)


@given(crowd=CROWDS, typed=TYPED)
@settings(max_examples=100)
def test_every_card_is_a_first_name(
    crowd: list[tuple[str, list[str], list[str]]], typed: str
) -> None:
    names = [" ".join([first, *further]) for first, further, _ in crowd]
    cards = {hit.shown for hit in shown(names, typed).hits}
    assert cards <= {f"{first} •••" for first in FIRST}
