"""QR codes as modules, for whoever paints them."""

from __future__ import annotations

QUIET_MODULES = 4
"""Light modules that a code needs on every side. Source: ISO/IEC 18004, 9.1."""


class QrCodes:
    """`ports.Codes` by the qrcode library. Thread: any."""

    def modules(self, text: str) -> str:
        """The code of a text, at error correction level M: a pass text takes 37 × 37 modules.

        Shape: a line for each row, `1` a dark module, `0` a light one, without the quiet zone.
        """
        import qrcode
        from qrcode.constants import ERROR_CORRECT_M

        code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
        code.add_data(text)
        code.make(fit=True)
        rows = code.get_matrix()
        return "\n".join("".join("1" if dark else "0" for dark in row) for row in rows)
