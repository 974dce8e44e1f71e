"""Puts the kiosk together: clocks, store, threads, screens. The only place that makes threads."""
