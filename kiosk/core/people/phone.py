"""Telephone numbers: one rule for the kiosk and for central."""

from __future__ import annotations

import hashlib
import re
import unicodedata

TAG_BYTES = 2
SHOWN_DIGITS = 4
LONGEST = 24
"""The longest text that is read as a number, in characters, separators included."""
_DOMAIN = b"hetero/phone/v1"
_HOME = "ID"
"""The country (ISO 3166) of a number without a country code."""
_INTERNATIONAL = re.compile(r"\A(?:00|(?=62))")
_PLAIN = re.compile(r"\+?[0-9]+")
_SEPARATORS = frozenset("()./\u2212")  # besides dashes and spaces of every kind


def read_phone(text: str) -> str | None:
    """Return the number in E.164, or None where the text is no valid number.

    A number is Indonesian unless it begins with `+` or `00`. `0812-3456-7890`, `62 812…`,
    `+62 (0)812…` and `0062 812…` are the same. Separators do not count, nor do the apostrophe and
    the invisible marks that spreadsheets and chats add.
    The first call loads the table of the world's numbering plans, which takes some 50 ms.
    """
    if len(text) > LONGEST:
        return None
    digits = _drop_separators(text)
    if _PLAIN.fullmatch(digits) is None:
        return None
    import phonenumbers

    try:
        # Without the `+`, `62812345678` would be a number of the area 0628.
        number = phonenumbers.parse(_INTERNATIONAL.sub("+", digits), _HOME)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def last_digits(e164: str) -> str:
    """Return what may be asked for as a proof: the last four digits."""
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


def _drop_separators(text: str) -> str:
    wide = unicodedata.normalize("NFKC", text).removeprefix("'")
    return "".join(
        sign
        for sign in wide
        if sign not in _SEPARATORS
        and not sign.isspace()
        and unicodedata.category(sign) not in ("Cf", "Pd")
    )
