"""The owner of a pass, which depends on who signed it.

Only the roster says who owns a pass of the network. A pass signed by a kiosk's own key belongs to
the person that an entry of that kiosk's space named for it. The two are never mixed: a stolen
kiosk's key that signs the id of a member's pass makes nobody's pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from kiosk.core.record.ids import DESK_PREFIX, PASS_PREFIX, person_key

PROOF = "proof"
SIGNED_BY = "signed_by"
"""The field of an entry's body with the id of the kiosk's own key that signed its pass."""
DAY_PASS = "day_pass"
DAY_FROM, DAY_THROUGH = "day_from", "day_through"
"""The fields of an entry's body for a day code, and for its days if they are not the entry's."""


class Bearers(Protocol):
    """The lookup of pass owners."""

    def find_subject(self, pass_id: str) -> str | None:
        """Return the owner of a pass of the network."""

    def find_bearer(self, pass_id: str) -> str | None:
        """Return the key of the person for whom a desk of this space made a pass."""


def bearer_of(bearers: Bearers, pass_id: str, signed_by: int | None) -> str:
    """Return the key of a pass's owner; a key made of the pass id for an unknown owner."""
    if signed_by is not None:
        return bearers.find_bearer(pass_id) or DESK_PREFIX + pass_id
    subject = bearers.find_subject(pass_id)
    return PASS_PREFIX + pass_id if subject is None else subject


def person_of(
    bearers: Bearers, subject: str | None, pass_id: str | None, body: Mapping[str, Any]
) -> str | None:
    """Return the key of the person an entry names, by current knowledge, or None for nobody.

    Shape: `body` is the entry's.
    """
    if subject is not None or pass_id is None:
        return person_key(subject, pass_id)
    return bearer_of(bearers, pass_id, signed_by_of(body))


def subject_in(person: str | None) -> str | None:
    """Return the subject in a person key; None for somebody known by a pass alone."""
    if person is None or person.startswith((PASS_PREFIX, DESK_PREFIX)):
        return None
    return person


def signed_by_of(body: Mapping[str, Any]) -> int | None:
    """Return the kiosk's own key that signed an entry's pass; None for the network's."""
    key_id = body.get(SIGNED_BY)
    return key_id if isinstance(key_id, int) else None


def day_pass_of(body: Mapping[str, Any]) -> str | None:
    """Return the id of the day code that an entry names, or None."""
    pass_id = body.get(DAY_PASS)
    return pass_id if isinstance(pass_id, str) else None
