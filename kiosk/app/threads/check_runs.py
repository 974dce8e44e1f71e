"""Runs the self-test and the diagnosis of a running kiosk, each in a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence

from kiosk.app.machine.folder import OpenedFolder
from kiosk.app.machine.own_program import loudspeaker_command
from kiosk.checks.all_checks import CheckRun, run_checks
from kiosk.checks.context import CheckContext
from kiosk.core.errors import StoreFault
from kiosk.core.release import VERSION
from kiosk.core.screen.check_result import CheckResult, CheckState
from kiosk.core.staff.panel import Diagnosis
from kiosk.settings import Settings
from kiosk.ui.assets import assets_folder

_log = logging.getLogger(__name__)


def check_context(
    opened: OpenedFolder | StoreFault,
    settings: Settings,
    sees_picture: Callable[[float], bool] = lambda _: False,
    ends_round: Callable[[float], bool] = lambda _: False,
) -> CheckContext:
    """Return the checks' context; without the two waits where no kiosk runs."""
    return CheckContext(
        opened=opened,
        settings=settings,
        assets=assets_folder(),
        loudspeaker=loudspeaker_command(settings.folder),
        sees_picture=sees_picture,
        ends_round=ends_round,
    )


class SelfTest:
    """Runs the self-test, one run at a time. `tell` gets `trying`, then the result, for each part.

    Thread: `begin` any; `tell` is called in the test's own.
    """

    def __init__(
        self, context: CheckContext, tell: Callable[[CheckResult], None]
    ) -> None:
        self._context = context
        self._tell = tell
        self._running = threading.Lock()

    def begin(self) -> None:
        """Start a run, unless one is under way."""
        if self._running.acquire(blocking=False):
            # A daemon thread, because it waits for devices and central and must not delay the
            # program's end.
            threading.Thread(target=self._run, name="self-test", daemon=True).start()

    def _run(self) -> None:
        try:
            for result in run_checks(CheckRun.SELF_TEST, self._context):
                self._tell(result)
        finally:
            self._running.release()


def begin_diagnosis(
    context: CheckContext,
    tell: Callable[[CheckResult], None],
    end: Callable[[Diagnosis], None],
) -> None:
    """Run every check in a thread of its own; `end` is called last, also after a fault."""

    def run() -> None:
        results: list[CheckResult] = []
        try:
            for result in run_checks(CheckRun.RUNNING, context):
                results.append(result)
                tell(result)
        except Exception:  # noqa: BLE001  # the thread's one broad net
            _log.exception("diagnosis failed")
        finally:
            end(Diagnosis(text=write_diagnosis(context, results)))

    # A daemon thread, because it waits for devices and central and must not delay the program's
    # end.
    threading.Thread(target=run, name="diagnosis", daemon=True).start()


def write_diagnosis(context: CheckContext, results: Sequence[CheckResult]) -> str:
    """Return versions, ids and problems as text for support. It has no personal data."""
    lines = [
        f"hetero {VERSION} {context.folder.clock.read().now:%Y-%m-%dT%H:%MZ}",
        " ".join(
            f"{one.part}={one.code}"
            for one in results
            if one.state is not CheckState.OK
        ),
        "ok: " + " ".join(one.part for one in results if one.state is CheckState.OK),
        *_ids(context),
    ]
    return "\n".join(line for line in lines if line)


def _ids(context: CheckContext) -> Iterator[str]:
    folder = context.folder
    try:
        identity = folder.find_identity()
        streams = folder.run(lambda uow: uow.journal.streams())
    except StoreFault as fault:
        _log.info("diagnosis without the store kind=%s", type(fault).__name__)
        return
    if identity is not None:
        yield f"{identity.space} {identity.kiosk}"
    head = streams[-1]
    yield f"{head.stream[:8]} {head.acknowledged}/{head.head_seq} x{len(streams)}"
