"""Reads this machine: its clocks, the data folder, its own program."""
