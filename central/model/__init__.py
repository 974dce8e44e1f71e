"""The tables of central's database, and nothing that reads or writes them.

Unique keys contain the stream or the partition, so that the large tables can be distributed.
Every moment is an aware UTC datetime (`Instant`), every day the space's local one.
"""

from central.model.base import Instant, metadata
from central.model.journal import (
    aside_entries,
    entries,
    exchanges,
    forms,
    reviews,
    streams,
    verdicts,
    withheld,
)
from central.model.kiosks import distrusts, enrol_codes, kiosks
from central.model.network import (
    acts,
    issuer_keys,
    networks,
    policies,
    spaces,
    users,
)
from central.model.people import (
    aliases,
    businesses,
    consents,
    erasures,
    holdings,
    likenesses,
    members,
    passes,
    revocations,
    visitors,
)
from central.model.programme import activities, notices, registrations, sessions
from central.model.projections import (
    attendances,
    badges,
    delegations,
    intakes,
    passages,
    presences,
    ratings,
    renamings,
    visits,
    voids,
)
from central.model.roster_feed import feed_heads, feed_items, feed_keys

__all__ = [
    "Instant",
    "activities",
    "acts",
    "aliases",
    "aside_entries",
    "attendances",
    "badges",
    "businesses",
    "consents",
    "delegations",
    "distrusts",
    "enrol_codes",
    "entries",
    "erasures",
    "exchanges",
    "feed_heads",
    "feed_items",
    "feed_keys",
    "forms",
    "holdings",
    "intakes",
    "issuer_keys",
    "kiosks",
    "likenesses",
    "members",
    "metadata",
    "networks",
    "notices",
    "passages",
    "passes",
    "policies",
    "presences",
    "ratings",
    "registrations",
    "renamings",
    "reviews",
    "revocations",
    "sessions",
    "spaces",
    "streams",
    "users",
    "verdicts",
    "visitors",
    "visits",
    "voids",
    "withheld",
]
