"""The error tree.

    HeteroError                    everything this project raises on purpose
    ├── Fault                      something outside failed; works again once the cause is gone
    │   ├── StoreFault             the kiosk's or central's database
    │   │   ├── StoreBusy          another process owns the data folder            (retryable)
    │   │   ├── StoreFull          no room on the disk                             (retryable)
    │   │   ├── StoreReadOnly      it can be read but not written                  (retryable)
    │   │   ├── StoreDamaged       the file fails its integrity check
    │   │   ├── StoreTooNew        written by a newer program
    │   │   └── StoreKeyMissing    the key that opens the file is missing
    │   ├── NotEnrolled            this device belongs to no space yet
    │   ├── CameraFault            a picture source is absent, stalled or broken   (retryable)
    │   ├── PictureFault           an image or video file that cannot be read
    │   ├── PrinterFault           a printer does not take or finish a job         (retryable)
    │   └── CentralFault           central as seen from the kiosk
    │       ├── CentralNotReached  no answer, or an answer that is not our JSON    (retryable)
    │       ├── CentralBusy        429 or 503; carries `retry_after_s`             (retryable)
    │       ├── NetworkUnproven    not shown to be central of the network this kiosk belongs to
    │       └── CentralRefused     our JSON, saying no; carries the stable `code`
    │           ├── StreamGap      central holds less than we thought: send again from there
    │           └── StreamFork     central holds other bytes at a seq: another copy of us writes
    ├── ProtocolError              bytes that break a format; carries the field path
    ├── SettingsError              a setting, argument or file a person gave; carries the key
    └── NotFound                   the named thing is not here

A refusal at the door is never an error: it is `decide.Refuse`.
Messages say what failed and where, `remedy` says what to do. Neither ever holds a name, a phone
number, a pass text, a key or a token.
"""

from __future__ import annotations


class HeteroError(Exception):
    """Anything this project raises on purpose."""

    retryable = False

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".rstrip()


class Fault(HeteroError):
    """Something outside this program failed."""


class StoreFault(Fault):
    """A database could not do what was asked."""


class StoreBusy(StoreFault):
    """Another process owns the data folder, or holds the database."""

    retryable = True


class StoreFull(StoreFault):
    """The disk has no room for the write; nothing of it was kept."""

    retryable = True


class StoreReadOnly(StoreFault):
    """The database can be read but not written."""

    retryable = True


class StoreDamaged(StoreFault):
    """The database file fails its integrity check."""


class StoreTooNew(StoreFault):
    """The database was written by a newer program."""


class StoreKeyMissing(StoreFault):
    """The key that opens the database cannot be had."""


class NotEnrolled(Fault):
    """This device belongs to no space: new, or revoked by central."""


class CameraFault(Fault):
    """A picture source is absent, stalled or broken."""

    retryable = True


class PictureFault(Fault):
    """An image or video file cannot be read."""


class PrinterFault(Fault):
    """A printer does not take or finish a job.

    Shape: `trouble` is a code of `PrinterFaultKind`; `begun`: bytes of the job may have
    reached the printer.
    """

    retryable = True

    def __init__(
        self, message: str, *, trouble: str, begun: bool = False, remedy: str = ""
    ) -> None:
        super().__init__(message, remedy=remedy)
        self.trouble = trouble
        self.begun = begun


class CentralFault(Fault):
    """Central did not do what the kiosk asked."""


class CentralNotReached(CentralFault):
    """No answer, or an answer that is not our JSON: portal pages, redirects, broken bodies."""

    retryable = True


class CentralBusy(CentralFault):
    """Central asks the kiosk to come back later.

    Units: `retry_after_s` seconds, or None where central did not say.
    """

    retryable = True

    def __init__(
        self, message: str, *, retry_after_s: float | None, remedy: str = ""
    ) -> None:
        super().__init__(message, remedy=remedy)
        self.retry_after_s = retry_after_s


class NetworkUnproven(CentralFault):
    """A central did not prove that it belongs to the kiosk's own network."""


class CentralRefused(CentralFault):
    """Central refused in our JSON; `code` is the protocol's stable code."""

    def __init__(
        self, message: str, *, status: int, code: str, remedy: str = ""
    ) -> None:
        super().__init__(message, remedy=remedy)
        self.status = status
        self.code = code


class StreamGap(CentralRefused):
    """Central holds the stream only up to `through`, where its chain is `chain` (hexadecimal)."""

    def __init__(self, message: str, *, through: int, chain: str) -> None:
        super().__init__(message, status=409, code="gap")
        self.through = through
        self.chain = chain


class StreamFork(CentralRefused):
    """Central holds other bytes at one of the seqs just sent.

    Shape: central stored our entries aside up to `aside_to`, with the chain `aside_chain`; None
    where it does not say.
    """

    def __init__(
        self, message: str, *, aside_to: int | None, aside_chain: str | None
    ) -> None:
        super().__init__(message, status=409, code="fork")
        self.aside_to = aside_to
        self.aside_chain = aside_chain


class ProtocolError(HeteroError):
    """Bytes that break a format; `field` is the path of the offending field, as `$.entries[3]`."""

    def __init__(self, message: str, *, field: str = "$", remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.field = field


class SettingsError(HeteroError):
    """A setting, argument or file a person gave cannot be used; `key` names it."""

    def __init__(self, message: str, *, key: str, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.key = key


class NotFound(HeteroError):
    """The named thing is not here."""
