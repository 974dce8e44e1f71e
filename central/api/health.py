"""Find problems of central for `/health`."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
from msgspec import UNSET, UnsetType
from starlette.responses import Response

from central.api.context import ApiContext
from central.api.errors import RETRY_FAULT_S, json_answer
from central.own_clock import ClockDoubtKind, find_doubts
from central.store.probe import is_nearly_full, probe_write
from central.store.schema import find_version
from kiosk.core.errors import (
    StoreBusy,
    StoreFault,
    StoreFull,
    StoreKeyMissing,
    StoreReadOnly,
)
from kiosk.core.record.clock import write_time
from kiosk.core.release import VERSION

log = logging.getLogger(__name__)

FRESH_S = 1.0
"""Anyone may call `/health`, and a probe takes the writer's lock: probe once a second at most."""


class Health(msgspec.Struct, kw_only=True):
    """The answer of `GET /health`. Shape: `problems` holds codes, the most serious first."""

    status: str
    problems: Sequence[str]
    version: str
    database: str
    time: str
    error: str | UnsetType = UNSET
    detail: str | UnsetType = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthProblem:
    """A problem. Shape: `fails` is True where central cannot store entries."""

    code: str
    detail: str
    fails: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    problems: Sequence[HealthProblem]
    version: str
    at: float


@dataclass(slots=True, kw_only=True)
class HealthCheck:
    """Checks central, once a second at most. Thread: any; one checks, the others wait."""

    context: ApiContext
    _last: _Finding | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self) -> Response:
        """Return 200, or 503 with the problems that stop central from working."""
        with self._lock:
            steady = self.context.clock.steady()
            if self._last is None or steady - self._last.at >= FRESH_S:
                self._last = _examine(self.context, steady)
            found = self._last
        problems = sorted(found.problems, key=lambda problem: not problem.fails)
        failing = bool(problems) and problems[0].fails
        health = Health(
            status="failing" if failing else "degraded" if problems else "ok",
            problems=[problem.code for problem in problems],
            version=VERSION,
            database=found.version,
            time=write_time(self.context.now()),
        )
        if problems:
            health.detail = " ".join(problem.detail for problem in problems)
        if not failing:
            return json_answer(health)
        health.error = problems[0].code
        response = json_answer(health, 503)
        response.headers["Retry-After"] = str(RETRY_FAULT_S)
        return response


def _examine(context: ApiContext, steady: float) -> _Finding:
    problems, version = _find_database_problems(context)
    try:
        context.read_secret()
    except StoreKeyMissing as error:
        problems.append(
            HealthProblem(code="secret_missing", detail=error.message, fails=False)
        )
    return _Finding(problems=problems, version=version, at=steady)


def _find_database_problems(context: ApiContext) -> tuple[list[HealthProblem], str]:
    """Return the problems of database, disk and clock, and the database's version."""
    database = context.database
    problems: list[HealthProblem] = []
    version = None
    try:
        version = find_version(database)
        if is_nearly_full(database):
            problems.append(_NEARLY_FULL)
        with database.reading() as db:
            doubts = find_doubts(db, context.clock)
        problems += [_CLOCK[doubt.kind] for doubt in doubts]
        probe_write(database)
    except StoreFault as error:
        problems.append(_problem(error))
    except OSError as error:
        log.warning("disk not measured cause=%s", error.strerror)
        problems.append(_UNAVAILABLE)
    return problems, version or "none"


def _problem(error: StoreFault) -> HealthProblem:
    match error:
        case StoreBusy():
            return HealthProblem(code="busy", detail=error.message, fails=False)
        case StoreReadOnly():
            return HealthProblem(code="read_only", detail=error.message, fails=True)
        case StoreFull():
            return HealthProblem(code="full", detail=error.message, fails=True)
        case _:
            # The driver's message can name a host or a file.
            return _UNAVAILABLE


_UNAVAILABLE = HealthProblem(
    code="unavailable", detail="Central's database does not answer.", fails=True
)
_NEARLY_FULL = HealthProblem(
    code="disk_nearly_full",
    detail="The disk of central's database has little room left.",
    fails=True,
)
_CLOCK = {
    ClockDoubtKind.JUMPED: HealthProblem(
        code=ClockDoubtKind.JUMPED,
        detail="Central's clock jumped within the last day.",
        fails=False,
    ),
    ClockDoubtKind.BEHIND: HealthProblem(
        code=ClockDoubtKind.BEHIND,
        detail="Central's clock is behind the newest time in its database.",
        fails=False,
    ),
}
