"""What the Enrolment screen shows, and what has been typed on it."""

from __future__ import annotations

from enum import StrEnum
from urllib.parse import urlsplit

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.record.wire import CODE_ALPHABET, CODE_LENGTH, is_code
from kiosk.core.screen.phases import AwaitingEnrolment, ConfirmingCentral, Phase
from kiosk.ui.language import Language
from kiosk.ui.words.reasons import Sentence, enrol_problem_words

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1

SCHEME = "https://"
_ADDRESS_LIMIT = 200
_CODE_KEYS = ("23456789", "QWERTYUP", "ASDFGHJK", "ZXCVBNM")
_ADDRESS_KEYS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", ".-:/")
_ADDRESS_LETTERS = frozenset("".join(_ADDRESS_KEYS) + "_~%[]")


class Field(StrEnum):
    """Where the keys type."""

    ADDRESS = "address"
    CODE = "code"


@QmlElement
class EnrolmentView(QObject):
    """An address, a code, and how the last try went.

    Signals: `changed` for everything.
    """

    changed = Signal()

    def __init__(self, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._address = SCHEME
        self._code = ""
        self._field = Field.ADDRESS
        self._problem: str | None = None
        self._asking = False
        self._host = ""
        language.switched.connect(self.changed)

    @Property(str, notify=changed)
    def address(self) -> str:
        """Central's address as typed."""
        return self._address

    @Property(str, notify=changed)
    def host(self) -> str:
        """The machine that would be asked, as its address names it: no more of the address."""
        return self._host

    @Property(str, notify=changed)
    def code(self) -> str:
        """The code as typed, upper case."""
        return self._code

    @Property(int, constant=True)
    def codeLength(self) -> int:
        """How long a code is."""
        return CODE_LENGTH

    @Property(str, notify=changed)
    def field(self) -> str:
        """`address` or `code`: where the keys type."""
        return self._field.value

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]  # Qt takes names too
    def keys(self) -> list[str]:
        """The rows of keys, one character a key."""
        return list(_CODE_KEYS if self._field is Field.CODE else _ADDRESS_KEYS)

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        """Whether central is being asked."""
        return self._asking

    @Property(bool, notify=changed)
    def complete(self) -> bool:
        """Whether there is enough to ask with."""
        return self.is_complete()

    @Property(bool, notify=changed)
    def failed(self) -> bool:
        """Whether the last try failed."""
        return self._problem is not None

    @Property(str, notify=changed)
    def problemIcon(self) -> str:
        """The icon of what went wrong."""
        return self._sentence().icon

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What went wrong."""
        return self._sentence().title

    @Property(str, notify=changed)
    def remedy(self) -> str:
        """What to do."""
        return self._sentence().remedy

    def is_complete(self) -> bool:
        """Whether there is an address and a whole code."""
        return self._has_host() and is_code(self._code)

    def typed(self) -> tuple[str, str]:
        """The address and the code."""
        return self._address, self._code

    def show(self, phase: Phase) -> None:
        """Show how the enrolment stands, or which central is to be confirmed."""
        match phase:
            case ConfirmingCentral(url=url):
                self._host = host_of(url)
            case AwaitingEnrolment(problem=problem):
                self._asking, self._problem = False, problem
            case _:
                self._asking, self._problem = True, None
        self.changed.emit()

    def clear(self) -> None:
        """Keep what was typed: a fault may pass before the enrolment is done."""

    @Slot(str)
    def pick(self, field: str) -> None:
        """Lets the keys type into another field."""
        self._field = Field(field)
        self.changed.emit()

    @Slot(str)
    def type_key(self, key: str) -> None:
        """Takes a key; one that the field has no use for changes nothing."""
        if self._asking:
            return
        if self._field is Field.CODE:
            self._type_code(key.upper())
        elif key in _ADDRESS_LETTERS and len(self._address) < _ADDRESS_LIMIT:
            self._address = _with_one_scheme(self._address + key)
        self._problem = None
        self.changed.emit()

    @Slot()
    def erase(self) -> None:
        """Takes the last key back."""
        if self._asking:
            return
        if self._field is Field.CODE:
            self._code = self._code[:-1]
        else:
            self._address = self._address[:-1]
        self._problem = None
        self.changed.emit()

    def _type_code(self, key: str) -> None:
        if len(self._code) < CODE_LENGTH and key and key in CODE_ALPHABET:
            self._code += key

    def _has_host(self) -> bool:
        scheme, mark, host = self._address.partition("://")
        return bool(mark and host) and scheme in ("http", "https")

    def _sentence(self) -> Sentence:
        if self._problem is None:
            return Sentence(icon="key-round", title="", remedy="")
        return enrol_problem_words(self._problem)


def host_of(url: str) -> str:
    """The machine that an address leads to; the whole address where it names none.

    What stands before an @ is no part of it, and may have been put there to deceive.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return url
    if not host:
        return url
    return host if port is None else f"{host}:{port}"


def _with_one_scheme(address: str) -> str:
    """Who types a whole address types its scheme behind the one that stands there: theirs holds."""
    for scheme in (SCHEME, "http://"):
        if address.endswith(scheme) and address != scheme:
            return scheme
    return address
