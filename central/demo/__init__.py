"""Invented people, programme and history, so that the network can be tried without real ones."""

from central.demo.fill import Filled, Size, fill

__all__ = ["Filled", "Size", "fill"]
