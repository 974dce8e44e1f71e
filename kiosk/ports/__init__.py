"""The protocols between the rules and the world; adapters in `store`, `sync`, `scan`, `printers`.

Tests use the real store in memory, and fakes of printers, central, the clock and chance.
"""

from kiosk.ports.kept import (
    Guest,
    GuestKey,
    KeptForm,
    KioskIdentity,
    Loss,
    Matches,
    NameMatches,
    Pending,
    StoredEntry,
    StreamState,
    Unsent,
)
from kiosk.ports.printing import Printer, PrintQueue
from kiosk.ports.screens import Codes, EffectPort
from kiosk.ports.store import Attendance, Desk, Journal, KeyStore, Roster, UnitOfWork
from kiosk.ports.world import Central, Clock, Entropy

__all__ = [
    "Attendance",
    "Central",
    "Clock",
    "Codes",
    "Desk",
    "EffectPort",
    "Entropy",
    "Guest",
    "GuestKey",
    "Journal",
    "KeptForm",
    "KeyStore",
    "KioskIdentity",
    "Loss",
    "Matches",
    "NameMatches",
    "Pending",
    "PrintQueue",
    "Printer",
    "Roster",
    "StoredEntry",
    "StreamState",
    "UnitOfWork",
    "Unsent",
]
