"""Telephone numbers as they are kept: one written form, so that equal numbers are equal texts."""

from __future__ import annotations

import re

COUNTRY = "62"
PHONE_DIGITS = range(8, 16)
"""Source: ITU-T E.164 allows 15; Indonesian numbers have at least 8 after the country code's."""


def international_digits(text: str) -> str | None:
    """The digits of a number with its country's, `08…` and `8…` being Indonesian; None for none.

    How many there are is not judged here.
    """
    digits = re.sub(r"[\s().\-/]", "", text.lstrip("'"))
    international = digits.startswith(("+", "00"))
    digits = digits.removeprefix("+").removeprefix("00")
    if not (digits.isascii() and digits.isdigit()):
        return None
    if digits.startswith("0"):
        return COUNTRY + digits[1:]
    if not international and digits.startswith("8"):
        return COUNTRY + digits
    return digits


def to_e164(text: str | None) -> str | None:
    """A number as `+6281…`, or None where the text is none."""
    digits = international_digits(text or "")
    return f"+{digits}" if digits and len(digits) in PHONE_DIGITS else None
