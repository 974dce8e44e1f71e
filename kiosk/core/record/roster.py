"""The bodies of feed items: what central tells a kiosk about people, programme and rules.

Both sides use these types: central writes them, the kiosk reads them. Unknown fields are let
pass, so that an older kiosk lives with a newer central.
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
    """The partition that carries one space's people and programme."""
    return f"space:{space}"


class ItemKind(StrEnum):
    """What a feed item is about."""

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
    """How a member stands with the network."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"


class Mode(StrEnum):
    """How an activity is held."""

    ONSITE = "onsite"
    ONLINE = "online"
    HYBRID = "hybrid"


class Registration(StrEnum):
    """Whether a session wants a place taken beforehand."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


class SecondScan(StrEnum):
    """What a second scan after the minimum stay means."""

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
    """A person. `visits`: distinct visit days central knew up to and including `visits_on`.

    `phone_last4` with `phone_tag` (`core.phone`) tells whether somebody gave the same number.
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
    """Whose a pass is; the key is the pass id.

    `desk`: a kiosk's own key signed it, as a guest's pass or a day code; `staff`: it says that its
    bearer works here.
    """

    subject: str
    valid_from: date
    valid_through: date
    desk: bool = False
    staff: bool = False


class SessionBody(_Body, frozen=True, kw_only=True):
    """A dated occurrence of an activity.

    Units: `opens_min`, `closes_min` minutes; None: the policy's.
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
    """Someone inside by another kiosk's word; the key is the person key, null body means out."""

    session: str | None
    since: str
    until: str
    kiosk: str


class StaffBody(_Body, frozen=True, kw_only=True):
    """Someone who opens the staff panel.

    Shape: `pin` an argon2id hash, set at `set_at` under `rule` (`core.staff.PIN_RULE`); `id` stands
    in entries.
    """

    id: str
    name: str
    pin: str
    set_at: str | None = None
    rule: int = 0


class PolicyBody(_Body, frozen=True, kw_only=True):
    """A space's rules.

    Shape: `hours` maps mon…sun to [opens, closes] as HH:MM (24:00 allowed) or null; `staff_pin`
    is the hash of the desk's PIN, which names nobody (when and under which rule it was set stands
    beside it), `staff` those who have their own; `layouts`
    are the space's own badge layouts by name, which stand before those that the program brings.
    Units: `lease_days`: so long a kiosk that does not hear central keeps names (`core.lease`).
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
    """What an issuer key that is not the network's own may vouch for."""

    GUEST = "guest"


class IssuerKeyBody(_Body, frozen=True, kw_only=True, omit_defaults=True):
    """An issuer key, signed by the network's root key. Shape: hexadecimal.

    `scope` and the number of its `space` stand in a `guest_key`: a kiosk's own.
    """

    key_id: int
    public_key: str
    state: KeyState
    signature: str = ""
    scope: Scope | None = None
    space: int | None = None


class RevocationBody(_Body, frozen=True, kw_only=True):
    """A pass that no longer counts; the key is the pass id."""

    reason: str
    at: str


class EraseBody(_Body, frozen=True, kw_only=True):
    """A person whose data must go; the key is the subject."""

    at: str


class NoticeBody(_Body, frozen=True, kw_only=True):
    """A sentence for the Waiting screen."""

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
    """A feed item's body, typed.

    Raises: ProtocolError naming the field.
    """
    try:
        return msgspec.convert(body, kind)
    except msgspec.ValidationError as error:
        raise ProtocolError(
            f"A {kind.__name__} from the feed cannot be read: {error}.",
            field=field_path(error),
        ) from error


def write_body(body: _Body) -> dict[str, object]:
    """A body as JSON values."""
    written: dict[str, object] = msgspec.to_builtins(body)
    return written
