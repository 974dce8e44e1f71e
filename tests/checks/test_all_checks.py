"""The list of checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app.threads.check_runs import check_context
from kiosk.checks.all_checks import CHECKS, Check, CheckRun, run_checks
from kiosk.checks.context import CheckContext
from kiosk.core.errors import StoreBusy
from kiosk.core.screen.check_result import CheckResult, CheckState
from kiosk.settings import read_settings
from kiosk.ui.view_models.setup.self_test import PARTS


@pytest.mark.parametrize("when", CheckRun)
def test_a_part_is_checked_once_in_a_run(when: CheckRun) -> None:
    parts = [check.part for check in CHECKS if when in check.when]
    assert len(parts) == len(set(parts))


def test_the_self_test_has_a_row_for_each_of_its_checks() -> None:
    tried = {one.part for one in CHECKS if CheckRun.SELF_TEST in one.when}
    assert tried == set(PARTS)


def test_a_folder_that_cannot_be_opened_is_told_once_and_the_machine_is_looked_at(
    tmp_path: Path,
) -> None:
    settings = read_settings(tmp_path, {"KIOSK_VOLUME": "0"}, {})
    context = check_context(StoreBusy("Another process owns it."), settings)
    found = {one.part: one.code for one in run_checks(CheckRun.RUNNING, context)}
    assert found.pop("store") == "store_busy"
    assert set(found) == {"disk", "decoder", "screens", "sound", "printer", "camera"}


def test_a_part_that_cannot_be_loaded_is_broken(tmp_path: Path) -> None:
    def load(_context: CheckContext) -> CheckResult:
        raise ImportError("no such library")

    context = check_context(StoreBusy("x"), read_settings(tmp_path, {}, {}))
    result = Check("decoder", load).run(context)
    assert result is not None
    assert (result.part, result.state) == ("decoder", CheckState.BROKEN)
    assert "no such library" in result.finding
