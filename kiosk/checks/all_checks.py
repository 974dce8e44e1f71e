"""Holds the one list of checks, and runs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, Flag, auto
from typing import Final

from kiosk.checks import clock, machine, network, printers, sound, store
from kiosk.checks.context import CheckContext
from kiosk.core.errors import HeteroError, StoreFault
from kiosk.core.screen.check_result import CheckResult, CheckState, broken, of_fault


class CheckRun(Flag):
    """When a check runs.

    `AT_REST`: by `kiosk doctor`, while no kiosk runs. `RUNNING`: by the panel's diagnosis.
    `SELF_TEST`: after enrolment, where every part is really used.
    """

    AT_REST = auto()
    RUNNING = auto()
    SELF_TEST = auto()
    DOCTOR = AT_REST | RUNNING
    ALL = AT_REST | RUNNING | SELF_TEST


class CheckNeeds(Enum):
    """What a check requires."""

    NOTHING = auto()
    STORE = auto()
    ENROLMENT = auto()


@dataclass(frozen=True, slots=True)
class Check:
    """A check of one part. `check` returns None where there is nothing to report."""

    part: str
    check: Callable[[CheckContext], CheckResult | None]
    when: CheckRun = CheckRun.DOCTOR
    needs: CheckNeeds = CheckNeeds.NOTHING

    def run(self, context: CheckContext) -> CheckResult | None:
        """Return this check's result; a fault becomes a result too. Raises: StoreFault."""
        if self.needs is CheckNeeds.ENROLMENT and not context.folder.find_identity():
            return None
        try:
            result = self.check(context)
        except StoreFault:
            raise
        except HeteroError as error:
            result = of_fault(error)
        except ImportError as error:
            finding = f"It cannot be loaded: {error}."
            result = broken("not_loadable", finding, "Install the kiosk again.")
        return None if result is None else replace(result, part=self.part)


_STORE, _ENROLMENT = CheckNeeds.STORE, CheckNeeds.ENROLMENT
CHECKS: Final = (
    Check("store", store.check_store, needs=_STORE),
    Check("store", store.try_store, CheckRun.SELF_TEST),
    Check("key", store.check_key, needs=_STORE),
    Check("journal", store.check_journal, needs=_STORE),
    Check("enrolment", network.check_enrolment, needs=_STORE),
    Check("roster", network.check_roster, needs=_ENROLMENT),
    Check("codes", network.check_day_codes, needs=_ENROLMENT),
    Check("lease", network.check_lease, needs=_ENROLMENT),
    Check("transport", network.check_transport, needs=_ENROLMENT),
    Check("central", network.check_central, needs=_ENROLMENT),
    Check("clock", clock.check_clock, CheckRun.ALL, _STORE),
    Check("camera", machine.open_camera, CheckRun.AT_REST),
    Check("disk", machine.check_disk, CheckRun.ALL),
    Check("decoder", machine.check_decoder),
    Check("decoder", machine.try_decoder, CheckRun.SELF_TEST),
    Check("screens", machine.check_screens),
    Check("sound", sound.check_sound),
    Check("printer", printers.check_printers, CheckRun.ALL),
    Check("camera", machine.watch_camera, CheckRun.RUNNING | CheckRun.SELF_TEST),
    Check("sound", sound.try_sound, CheckRun.SELF_TEST),
    Check("central", network.try_central, CheckRun.SELF_TEST),
)
"""The order of the checks. Slow ones come last, so that the list on the screen fills steadily."""


def run_checks(when: CheckRun, context: CheckContext) -> Iterator[CheckResult]:
    """Yield the result of each check in turn; some take seconds.

    The self-test shows a row for every part: it yields `trying` before each, and every part reports
    a failing store itself. Other runs report a failing store once, and skip the checks that need
    it.
    """
    rows = when is CheckRun.SELF_TEST
    has_store = True
    for check in CHECKS:
        if when not in check.when or not (
            has_store or check.needs is CheckNeeds.NOTHING
        ):
            continue
        if rows:
            yield CheckResult(part=check.part, state=CheckState.TRYING, code="trying")
        try:
            result = check.run(context)
        except StoreFault as fault:
            has_store = rows
            result = replace(of_fault(fault), part=check.part if rows else "store")
        if result is not None:
            yield result
