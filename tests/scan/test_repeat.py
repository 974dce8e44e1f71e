from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.scan.repeat import BOUNCE_US, Repeats


def test_a_code_held_before_the_camera_is_one_scan_however_long() -> None:
    repeats = Repeats()
    seen = [repeats.is_new("a", at_us) for at_us in range(0, 20_000_000, 70_000)]
    assert seen == [True] + [False] * (len(seen) - 1)


def test_a_code_out_of_sight_for_the_bounce_time_is_a_scan_again() -> None:
    repeats = Repeats()
    assert repeats.is_new("a", 0)
    assert not repeats.is_new("a", BOUNCE_US - 1)
    assert not repeats.is_new("a", 2 * BOUNCE_US - 2)
    assert repeats.is_new("a", 3 * BOUNCE_US - 2)


def test_two_codes_shown_together_are_each_one_scan() -> None:
    repeats = Repeats()
    seen = [
        repeats.is_new(text, at_us)
        for at_us in range(0, 900_000, 70_000)
        for text in "ab"
    ]
    assert seen == [True, True] + [False] * (len(seen) - 2)


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 4_000_000)), max_size=60)
)
def test_a_sight_is_new_exactly_when_the_one_before_is_the_bounce_time_past(
    steps: list[tuple[str, int]],
) -> None:
    repeats, now_us, last = Repeats(), 0, dict[str, int]()
    for text, pause_us in steps:
        now_us += pause_us
        before_us = last.get(text)
        expected = before_us is None or now_us - before_us >= BOUNCE_US
        assert repeats.is_new(text, now_us) is expected
        last[text] = now_us


def test_codes_long_out_of_sight_are_forgotten() -> None:
    repeats = Repeats()
    for number in range(10_000):
        repeats.is_new(str(number), number * 100_000)
    assert len(repeats._seen_us) <= BOUNCE_US // 100_000 + 1
