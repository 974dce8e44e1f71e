"""QR codes as modules, for whoever paints them."""

from __future__ import annotations

from kiosk.core.errors import ProtocolError


class QrCodes:
    """`ports.Codes` by the one home of codes, `artwork`. Thread: any."""

    def modules(self, text: str) -> str:
        """The code of a text, at error correction level M: a pass text takes 37 × 37 modules.

        Shape: a line for each row, `1` a dark module, `0` a light one, without the quiet zone.
        Raises: ProtocolError for a text that no code can hold.
        """
        from artwork import find_matrix

        matrix = find_matrix(text)
        if matrix is None:
            raise ProtocolError(f"No QR code holds {len(text)} letters.")
        return "\n".join(
            "".join("1" if dark else "0" for dark in row) for row in matrix
        )
