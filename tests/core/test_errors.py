"""The error tree keeps what its head promises."""

from __future__ import annotations

import inspect

import pytest

from kiosk.core import errors
from kiosk.core.errors import (
    CentralBusy,
    CentralRefused,
    Fault,
    HeteroError,
    NotFound,
    ProtocolError,
    SettingsError,
    StoreFull,
    StreamFork,
    StreamGap,
)

CLASSES = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, HeteroError)
]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_error_stands_in_the_drawn_tree(kind: type[HeteroError]) -> None:
    assert kind.__name__ in (errors.__doc__ or "")


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_the_tree_says_truly_which_errors_are_worth_another_try(
    kind: type[HeteroError],
) -> None:
    line = next(
        line
        for line in (errors.__doc__ or "").splitlines()
        if f" {kind.__name__} " in f"{line} "
    )
    assert ("(retryable)" in line) is kind.retryable


def test_an_error_reads_as_a_sentence_and_the_way_out() -> None:
    assert str(StoreFull("The disk is full.", remedy="Free some room.")) == (
        "The disk is full. Free some room."
    )


def test_an_error_without_a_way_out_is_its_sentence_alone() -> None:
    assert str(NotFound("There is no entry 9.")) == "There is no entry 9."


def test_errors_carry_what_a_caller_acts_on() -> None:
    assert CentralBusy("Busy.", retry_after_s=3.0).retry_after_s == 3.0
    assert SettingsError("Unknown.", key="camra").key == "camra"
    assert ProtocolError("Broken.").field == "$"
    refused = CentralRefused("No.", status=403, code="revoked")
    assert (refused.status, refused.code) == (403, "revoked")


def test_a_gap_and_a_fork_are_refusals_with_their_own_codes() -> None:
    gap = StreamGap("Behind.", through=4, chain="aa")
    assert (gap.status, gap.code, gap.through, gap.chain) == (409, "gap", 4, "aa")
    fork = StreamFork("Other bytes.", aside_to=6, aside_chain="bb")
    assert (fork.code, fork.aside_to, fork.aside_chain) == ("fork", 6, "bb")
    assert isinstance(fork, Fault)
