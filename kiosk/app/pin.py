"""Looks at a PIN: slow on purpose, so never in the GUI's thread nor in the desk's."""

from __future__ import annotations

import logging

_log = logging.getLogger(__name__)


def is_pin(pin_hash: str, pin: str) -> bool:
    """Whether a PIN is the one behind an argon2 hash. Takes 50 to 100 ms."""
    # Imported on the first use: nobody waits for it at the start.
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(pin_hash, pin)
    except InvalidHashError:
        _log.warning("a PIN of the policy is no argon2 hash")
        return False
    except VerificationError:
        return False
