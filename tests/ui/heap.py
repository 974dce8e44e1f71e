"""What the program has taken from the C library and not given back (glibc)."""

from __future__ import annotations

import ctypes


class _Counts(ctypes.Structure):
    """glibc's `struct mallinfo2`: ten counts; the fifth and the eighth are in use."""

    _fields_ = (
        ("before", ctypes.c_size_t * 4),
        ("hblkhd", ctypes.c_size_t),
        ("between", ctypes.c_size_t * 2),
        ("uordblks", ctypes.c_size_t),
        ("after", ctypes.c_size_t * 2),
    )


def bytes_in_use() -> int:
    """Large blocks and small ones, without what the allocator keeps for the next one."""
    look = ctypes.CDLL(None).mallinfo2
    look.restype = _Counts
    counts = look()
    return int(counts.uordblks) + int(counts.hblkhd)
