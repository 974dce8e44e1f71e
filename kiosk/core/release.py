"""The program's version."""

from __future__ import annotations

from datetime import UTC, datetime

VERSION = "0.1.0"
BUILT_AT = datetime(2026, 11, 24, tzinfo=UTC)
"""A wall clock before this is certainly wrong. Set with each release."""
