"""The bodies of feed items: people, programme and rules, from central to a kiosk.

Both sides use these types. Unknown fields are ignored, so an older kiosk works with a newer
central.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import msgspec

from kiosk.core.errors import ProtocolError
from kiosk.core.record.fields import field_path
from kiosk.core.record.member_pass import KeyState

NETWORK = "network"


def space_partition(space: str) -> str:
    """Return the partition that carries one space's people and programme."""
    return f"space:{space}"


class ItemKind(StrEnum):
    """The subject matter of a feed item."""

    MEMBER = "member"
    PASS = "pass"
    SESSION = "session"
    REGISTRATION = "registration"
    PRESENCE = "presence"
    POLICY = "policy"
    ISSUER_KEY = "issuer_key"
    GUEST_KEY = "guest_key"
    REVOCATION = "revocation"
    ERASE = "erase"
    NOTICE = "notice"


class Standing(StrEnum):
    """A member's standing with the network."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"


class Mode(StrEnum):
    """The way an activity is held."""

    ONSITE = "onsite"
    ONLINE = "online"
    HYBRID = "hybrid"


class Registration(StrEnum):
    """Whether a session needs a place taken beforehand."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


class SecondScan(StrEnum):
    """The meaning of a second scan after the minimum stay."""

    ASK = "ask"
    CHECK_OUT = "check_out"
    REPEAT = "repeat"


class PrintRule(StrEnum):
    """When a badge is printed."""

    NEVER = "never"
    ASK = "ask"
    ONCE = "once"
    ALWAYS = "always"


class _Body(msgspec.Struct, frozen=True, kw_only=True):
    """A feed item's body."""


class MemberBody(_Body, frozen=True, kw_only=True):
    """A person. `visits`: distinct visit days known to central up to and including `visits_on`.

    `phone_last4` with `phone_tag` (`core.people.phone`) identify a telephone number.
    """

    no: str
    name: str
    called: str | None = None
    business: str | None = None
    standing: Standing = Standing.ACTIVE
    home: str
    phone_last4: str | None = None
    phone_tag: str | None = None
    visits: int = 0
    visits_on: date | None = None


class PassBody(_Body, frozen=True, kw_only=True, omit_defaults=True):
    """The owner of a pass; the key is the pass id.

    `desk`: a kiosk's own key signed it (guest pass or day code); `staff`: its bearer works here.
    """

    subject: str
    valid_from: date
    valid_through: date
    desk: bool = False
    staff: bool = False


class SessionBody(_Body, frozen=True, kw_only=True):
    """A dated occurrence of an activity.

    Units: `opens_min`, `closes_min` minutes; None means the policy's.
    """

    activity: str
    title: str
    kind: str
    mode: Mode
    room: str | None = None
    starts_at: str
    ends_at: str
    opens_min: int | None = None
    closes_min: int | None = None
    capacity: int | None = None
    registration: Registration = Registration.OPTIONAL


class RegistrationBody(_Body, frozen=True, kw_only=True):
    """A member's place in an activity; the key is `<activity>:<subject>`."""

    activity: str
    subject: str


class PresenceBody(_Body, frozen=True, kw_only=True):
    """Somebody inside, as another kiosk says; the key is the person key, a null body means out."""

    session: str | None
    since: str
    until: str
    kiosk: str


class StaffBody(_Body, frozen=True, kw_only=True):
    """Somebody who may open the staff panel.

    Shape: `pin` an argon2id hash, set at `set_at` under `rule` (`staff.PIN_RULE`); `id` is the one
    in entries.
    """

    id: str
    name: str
    pin: str
    set_at: str | None = None
    rule: int = 0


class PolicyBody(_Body, frozen=True, kw_only=True):
    """A space's rules.

    Shape: `hours` maps mon…sun to [opens, closes] as HH:MM (24:00 allowed) or null; `staff_pin` is
    the hash of the desk's shared PIN, with the time and the rule it was set under; `staff` have
    their own PINs; `layouts` are the space's own badge layouts by name and replace the built-in
    ones.
    Units: `lease_days`: how long a kiosk that does not hear central keeps names (`record.lease`).
    """

    name: str
    number: int
    tz: str = "Asia/Jakarta"
    capacity: int | None = None
    hours: dict[str, tuple[str, str] | None] = {}
    closed_on: list[date] = []
    opens_min: int = 30
    closes_min: int = 0
    bounce_ms: int = 2500
    min_stay_min: int = 10
    on_second_scan: SecondScan = SecondScan.ASK
    takes_visits: bool = True
    print: PrintRule = PrintRule.NEVER
    staff_pin: str | None = None
    staff_pin_set_at: str | None = None
    staff_pin_rule: int = 0
    staff: list[StaffBody] = []
    layouts: dict[str, Any] = {}
    lease_days: int = 14


class Scope(StrEnum):
    """What a kiosk's own key may sign."""

    GUEST = "guest"


class IssuerKeyBody(_Body, frozen=True, kw_only=True, omit_defaults=True):
    """An issuer key, signed by the network's root key. Shape: hexadecimal.

    `scope` and the `space` number are set in a `guest_key`: a kiosk's own key.
    """

    key_id: int
    public_key: str
    state: KeyState
    signature: str = ""
    scope: Scope | None = None
    space: int | None = None


class RevocationBody(_Body, frozen=True, kw_only=True):
    """A revoked pass; the key is the pass id."""

    reason: str
    at: str


class EraseBody(_Body, frozen=True, kw_only=True):
    """A person whose data must be erased; the key is the subject."""

    at: str


class NoticeBody(_Body, frozen=True, kw_only=True):
    """A message for the Waiting screen."""

    text_id: str
    text_en: str
    until: str


BODIES: dict[ItemKind, type[_Body]] = {
    ItemKind.MEMBER: MemberBody,
    ItemKind.PASS: PassBody,
    ItemKind.SESSION: SessionBody,
    ItemKind.REGISTRATION: RegistrationBody,
    ItemKind.PRESENCE: PresenceBody,
    ItemKind.POLICY: PolicyBody,
    ItemKind.ISSUER_KEY: IssuerKeyBody,
    ItemKind.GUEST_KEY: IssuerKeyBody,
    ItemKind.REVOCATION: RevocationBody,
    ItemKind.ERASE: EraseBody,
    ItemKind.NOTICE: NoticeBody,
}

_B = TypeVar("_B", bound=_Body)


def read_body(body: object, kind: type[_B]) -> _B:
    """Read a feed item's body. Raises: ProtocolError naming the field."""
    try:
        return msgspec.convert(body, kind)
    except msgspec.ValidationError as error:
        raise ProtocolError(
            f"A {kind.__name__} from the feed cannot be read: {error}.",
            field=field_path(error),
        ) from error


def write_body(body: _Body) -> dict[str, object]:
    """Return a body as JSON values."""
    written: dict[str, object] = msgspec.to_builtins(body)
    return written
