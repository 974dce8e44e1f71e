"""Whose a pass is: who signed it decides where that is looked up.

A pass of the network is a member's own, and only the roster's item of such a pass says whose. A
pass signed by a kiosk's own key belongs to the person that an entry of that kiosk's space has named
for it. The two never answer for each other: a stolen kiosk's key that signs the id of a member's
pass has made nobody's pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from kiosk.core.record.ids import DESK_PREFIX, PASS_PREFIX, person_key

PROOF = "proof"
SIGNED_BY = "signed_by"
"""The field of an entry's body that names the kiosk's own key which signed the entry's pass."""
DAY_PASS = "day_pass"
DAY_FROM, DAY_THROUGH = "day_from", "day_through"
"""The fields of an entry's body that name a day code; its days where they are not the entry's."""


class Bearers(Protocol):
    """Where passes are looked up."""

    def find_subject(self, pass_id: str) -> str | None:
        """Return whose a pass of the network is."""

    def find_bearer(self, pass_id: str) -> str | None:
        """The key of the person for whom a pass was made at a desk of this space."""


def bearer_of(bearers: Bearers, pass_id: str, signed_by: int | None) -> str:
    """The key of the person who bears a pass; one of its own where nobody knows whose it is."""
    if signed_by is not None:
        return bearers.find_bearer(pass_id) or DESK_PREFIX + pass_id
    subject = bearers.find_subject(pass_id)
    return PASS_PREFIX + pass_id if subject is None else subject


def person_of(
    bearers: Bearers,
    subject: str | None,
    pass_id: str | None,
    body: Mapping[str, Any],
) -> str | None:
    """The key of the person that an entry names, by what is known now; None where it names nobody.

    Shape: `body` is the entry's.
    """
    if subject is not None or pass_id is None:
        return person_key(subject, pass_id)
    return bearer_of(bearers, pass_id, signed_by_of(body))


def subject_in(person: str | None) -> str | None:
    """The subject in a person's key; None for somebody who is known by a pass alone."""
    if person is None or person.startswith((PASS_PREFIX, DESK_PREFIX)):
        return None
    return person


def signed_by_of(body: Mapping[str, Any]) -> int | None:
    """The kiosk's own key that signed the pass of an entry, None for the network's."""
    key_id = body.get(SIGNED_BY)
    return key_id if isinstance(key_id, int) else None


def day_pass_of(body: Mapping[str, Any]) -> str | None:
    """The id of the day code that an entry names."""
    pass_id = body.get(DAY_PASS)
    return pass_id if isinstance(pass_id, str) else None
