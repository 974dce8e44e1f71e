"""Makes QR codes for the screens."""

from __future__ import annotations

from kiosk.core.errors import ProtocolError


class QrCodes:
    """`ports.Codes` made by `artwork`. Thread: any."""

    def modules(self, text: str) -> str:
        """Return the QR code of a text at error correction level M; a pass takes 37 × 37 modules.

        Shape: one line for each row, `1` dark, `0` light, without the quiet zone.
        Raises: ProtocolError for a text that is too long.
        """
        from artwork import find_matrix

        matrix = find_matrix(text)
        if matrix is None:
            raise ProtocolError(f"No QR code holds {len(text)} letters.")
        return "\n".join(
            "".join("1" if dark else "0" for dark in row) for row in matrix
        )
