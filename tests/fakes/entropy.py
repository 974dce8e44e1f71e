"""`ports.Entropy` from a seed."""

from __future__ import annotations

import random


class FakeEntropy:
    """The same seed gives the same bytes; `share` is what the test wants it to be."""

    def __init__(self, seed: int = 0, share: float = 0.5) -> None:
        self._random = random.Random(seed)
        self._share = share

    def token_bytes(self, count: int) -> bytes:
        return self._random.randbytes(count)

    def share(self) -> float:
        return self._share
