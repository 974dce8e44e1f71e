"""Checks the badge printers that are set up."""

from __future__ import annotations

from kiosk.checks.context import CheckContext
from kiosk.core.errors import SettingsError
from kiosk.core.prints.printing import PrinterFaultKind
from kiosk.core.screen.check_result import CheckResult, look, ok
from kiosk.core.words.printers import PRINTER_FAULTS, say_state


def check_printers(context: CheckContext) -> CheckResult:
    """Return the first fault of the printers, the first printer's before the second's.

    A printer's fault is a warning only: the door works without printers. Blocks for seconds.
    """
    from kiosk.printers.maker import PrinterMaker

    settings = context.settings
    addresses = [one for one in (settings.printer, settings.second_printer) if one]
    if not addresses:
        return look(
            "printer_none",
            "No printer has been chosen.",
            "Set one up with `kiosk printers`, or in the staff panel.",
        )
    maker = PrinterMaker(context.assets)
    try:
        seen = [maker.make(one, settings.badge_layout).look() for one in addresses]
    except SettingsError as error:
        unknown = PrinterFaultKind.UNKNOWN_PRINTER
        return look(f"printer_{unknown}", error.message, error.remedy)
    for now in seen:
        if now.troubles:
            fault = now.troubles[0]
            finding, remedy = PRINTER_FAULTS[fault].command
            return look(f"printer_{fault}", f"{now.address}: {finding}", remedy)
    told = all(now.told for now in seen)
    return ok(
        "printer_ready" if told else "printer_silent",
        " ".join(f"{now.address}: {say_state(now)}" for now in seen),
    )
