"""Telephone numbers, as far as a kiosk may know them."""

from __future__ import annotations

import hashlib
import re

TAG_BYTES = 2
SHOWN_DIGITS = 4
LONGEST = 24
"""A number is typed in no more characters than this, signs between the digits included."""
_DOMAIN = b"hetero/phone/v1"
_HOME = "ID"
"""Where a number without a country code is at home (ISO 3166)."""
_TYPED = re.compile(r"\+?[\d ()./\-]+", re.ASCII)


def read_phone(text: str) -> str | None:
    """The number behind what a person typed, in E.164; None where it can be nobody's.

    Indonesian unless it begins with `+`: `0812-3456-7890`, `62 812…` and `+62 812…` are the same.
    The first call loads the table of the world's numbering plans, which takes some 50 ms.
    """
    if len(text) > LONGEST or _TYPED.fullmatch(text.strip()) is None:
        return None
    import phonenumbers

    try:
        number = phonenumbers.parse(text, _HOME)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def last_digits(e164: str) -> str:
    """What may be asked for as a proof: the last four digits."""
    return e164[-SHOWN_DIGITS:]


def phone_tag(network: int, e164: str) -> str:
    """Four hexadecimal digits that two equal numbers share: SHA-256 of all but the last four.

    With the last four digits it says whether two numbers are the same, wrongly once in 650 million
    pairs, and still leaves about a hundred numbers possible to whoever holds both.
    Shape: `e164` as `+6281234567890`; `network` is hashed as two bytes, so that tags of two
    networks tell nothing of each other.
    """
    head = e164[:-SHOWN_DIGITS].encode("ascii")
    hashed = hashlib.sha256(_DOMAIN + network.to_bytes(2, "big") + head)
    return hashed.digest()[:TAG_BYTES].hex()
