"""What visitors read of their badge."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from kiosk.core.printing import BadgeStage

translate = QCoreApplication.translate


def line(stage: BadgeStage) -> str:
    """How their badge stands, in a sentence; what to touch where they may have one."""
    match stage:
        case BadgeStage.OFFERED:
            return translate("Door", "Print badge")
        case BadgeStage.PRINTING:
            return translate("Door", "Printing your badge")
        case BadgeStage.READY:
            return translate("Door", "Please take your badge")
        case BadgeStage.LATER:
            return translate("Door", "Your badge will follow, please come in")
        case _ as never:
            assert_never(never)
