"""How the badge printers are that are set up."""

from __future__ import annotations

from pathlib import Path

from kiosk.app.finding import Finding
from kiosk.core.errors import SettingsError
from kiosk.core.findings import State
from kiosk.core.printer_words import PRINTER_FAULTS, say_state
from kiosk.core.printing import PrinterFaultKind, PrinterStatus
from kiosk.settings import Settings

PART = "printer"


def examine_printers(settings: Settings, assets: Path) -> Finding:
    """The first trouble of the printers that are set up, the first printer's before the second's.

    No trouble of theirs stops the door: it is worth a look, never more. Blocks for seconds.
    """
    addresses = [one for one in (settings.printer, settings.second_printer) if one]
    if not addresses:
        return Finding(
            part=PART,
            state=State.LOOK,
            code="printer_none",
            finding="No printer has been chosen.",
            remedy="Set one up with `kiosk printers`, or in the staff panel.",
        )
    seen = []
    for address in addresses:
        try:
            seen.append(_look(address, settings, assets))
        except SettingsError as error:
            return _trouble(
                PrinterFaultKind.UNKNOWN_PRINTER, error.message, error.remedy
            )
    for now in seen:
        if now.troubles:
            trouble = now.troubles[0]
            said = f"{now.address}: {PRINTER_FAULTS[trouble].command[0]}"
            return _trouble(trouble, said, PRINTER_FAULTS[trouble].command[1])
    told = all(now.told for now in seen)
    return Finding(
        part=PART,
        state=State.OK,
        code="printer_ready" if told else "printer_silent",
        finding=" ".join(f"{now.address}: {say_state(now)}" for now in seen),
    )


def _look(address: str, settings: Settings, assets: Path) -> PrinterStatus:
    from kiosk.printers.maker import PrinterMaker

    return PrinterMaker(assets).make(address, settings.badge_layout).look()


def _trouble(trouble: PrinterFaultKind, finding: str, remedy: str) -> Finding:
    return Finding(
        part=PART,
        state=State.LOOK,
        code=f"printer_{trouble}",
        finding=finding,
        remedy=remedy,
    )
