"""What was said to be durable is there after a kill -9, whenever it strikes."""

from __future__ import annotations

from pathlib import Path

from tests.store.kill_loop import run


def test_what_was_printed_survives_every_kill(tmp_path: Path) -> None:
    ledger = run(tmp_path / "data", kills=5, seed=7)
    assert ledger.mid_work == 3
    assert len(ledger.printed) > 20
