"""Invented people, programme and history, so that the network can be tried without real ones."""

from central.demo.fill import STAFF, DemoSize, DemoSummary, fill

__all__ = ["STAFF", "DemoSize", "DemoSummary", "fill"]
