"""Read the badge printer in a kiosk's report, which is untrusted input."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kiosk.core.prints.printing import PrinterFaultKind

_MOST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedPrinter:
    """A badge printer as its kiosk reports it.

    Shape: `troubles` is empty when the printer works; `waiting` and `unsure` count badges;
    `labels` are left on the roll, None where unknown.
    """

    troubles: Sequence[PrinterFaultKind]
    waiting: int
    unsure: int
    labels: int | None

    @property
    def needs_somebody(self) -> bool:
        """Return whether staff should check the printer."""
        return bool(self.troubles or self.unsure)


def read_printer(health: object) -> ReportedPrinter | None:
    """Return the printer in a kiosk's health, or None where there is none."""
    told = health.get("printer") if isinstance(health, Mapping) else None
    if not isinstance(told, Mapping):
        return None
    return ReportedPrinter(
        troubles=_codes(told.get("troubles")),
        waiting=_count(told.get("waiting")) or 0,
        unsure=_count(told.get("unsure")) or 0,
        labels=_count(told.get("labels")),
    )


def _codes(troubles: object) -> Sequence[PrinterFaultKind]:
    # Each once, in the reported order: a kiosk may report any number.
    if not isinstance(troubles, Collection) or isinstance(troubles, str):
        return []
    return list(dict.fromkeys(_code(one) for one in troubles))


def _code(value: object) -> PrinterFaultKind:
    return next(
        (known for known in PrinterFaultKind if known == value), PrinterFaultKind.OTHER
    )


def _count(value: object) -> int | None:
    return value if type(value) is int and 0 <= value <= _MOST else None
