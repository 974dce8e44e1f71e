"""Checks a PIN. The hash is slow on purpose, so never call it in the GUI's or the desk's thread."""

from __future__ import annotations

import logging

_log = logging.getLogger(__name__)


def is_pin(pin_hash: str, pin: str) -> bool:
    """Return whether a PIN matches an argon2 hash. Takes 50 to 100 ms."""
    # Imported on first use to keep the start fast.
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(pin_hash, pin)
    except InvalidHashError:
        _log.warning("a PIN of the policy is no argon2 hash")
        return False
    except VerificationError:
        return False
