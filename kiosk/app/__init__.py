"""Starts and connects the parts of the kiosk: clocks, store, threads, screens."""
