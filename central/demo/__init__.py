"""Invented people, programme and history, so that the network can be tried without real ones."""

from central.demo.fill import STAFF, Filled, Size, fill

__all__ = ["STAFF", "Filled", "Size", "fill"]
