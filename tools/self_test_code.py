"""Makes `assets/self_test/code.png`, which the self-test decodes.

Run: `python -m tools.self_test_code`. The code is slanted on a grey ground, as one held up by hand.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent / "assets" / "self_test"
TEXT = "HETERO SELF-TEST"
SIDE_PX = 420
MODULE_PX = 9
TURN_DEGREES = 14.0


def main() -> int:
    """Write the picture."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import qrcode
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

    app = QGuiApplication(["self test code"])
    code = qrcode.QRCode(border=4)
    code.add_data(TEXT)
    modules = code.get_matrix()
    picture = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_Grayscale8)
    picture.fill(QColor(120, 120, 120))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(SIDE_PX / 2, SIDE_PX / 2)
    painter.rotate(TURN_DEGREES)
    origin = -len(modules) * MODULE_PX / 2
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            spot = QRectF(
                origin + column * MODULE_PX,
                origin + row * MODULE_PX,
                MODULE_PX,
                MODULE_PX,
            )
            # Slightly wider, so that no seam shows between two modules.
            grey = 30 if dark else 225
            painter.fillRect(spot.adjusted(0, 0, 0.4, 0.4), QColor(grey, grey, grey))
    painter.end()
    HOME.mkdir(parents=True, exist_ok=True)
    picture.save(str(HOME / "code.png"))
    del app
    return 0


if __name__ == "__main__":
    sys.exit(main())
