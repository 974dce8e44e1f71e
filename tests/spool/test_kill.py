"""Badges and a kiosk that is killed at any moment."""

from __future__ import annotations

from pathlib import Path

from tests.spool.kill_loop import run


def test_a_badge_comes_out_once_whenever_the_kiosk_is_killed(tmp_path: Path) -> None:
    found = run(tmp_path, kills=2, seed=7, silent=False)
    assert found.admitted == found.printed > 5
    assert found.unsure == 0


def test_a_printer_that_keeps_no_account_leaves_a_badge_in_doubt_at_most_each_time(
    tmp_path: Path,
) -> None:
    found = run(tmp_path, kills=2, seed=8, silent=True)
    assert found.admitted == found.printed + found.unsure > 5
    assert found.unsure <= 2
