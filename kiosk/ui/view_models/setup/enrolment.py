"""The Enrolment screen: the typed address and code, and the result of the last try."""

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
    """The field that the keys type into."""

    ADDRESS = "address"
    CODE = "code"


@QmlElement
class EnrolmentView(QObject):
    """The typed address and code, and how the last try went.

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
        return self._address

    @Property(str, notify=changed)
    def host(self) -> str:
        """The host that would be asked, without the rest of the address."""
        return self._host

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._code

    @Property(int, constant=True)
    def codeLength(self) -> int:
        return CODE_LENGTH

    @Property(str, notify=changed)
    def field(self) -> str:
        return self._field.value

    @Property("QStringList", notify=changed)  # type: ignore[arg-type]  # Qt takes names too
    def keys(self) -> list[str]:
        """The rows of keys; each character is a key."""
        return list(_CODE_KEYS if self._field is Field.CODE else _ADDRESS_KEYS)

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return self._asking

    @Property(bool, notify=changed)
    def complete(self) -> bool:
        """Whether both fields are filled in."""
        return self.is_complete()

    @Property(bool, notify=changed)
    def failed(self) -> bool:
        return self._problem is not None

    @Property(str, notify=changed)
    def problemIcon(self) -> str:
        return self._sentence().icon

    @Property(str, notify=changed)
    def problem(self) -> str:
        return self._sentence().title

    @Property(str, notify=changed)
    def remedy(self) -> str:
        return self._sentence().remedy

    def is_complete(self) -> bool:
        return self._has_host() and is_code(self._code)

    def typed(self) -> tuple[str, str]:
        return self._address, self._code

    def show(self, phase: Phase) -> None:
        """Show the state of the enrolment, or the central to be confirmed."""
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
        """Choose the field that the keys type into."""
        self._field = Field(field)
        self.changed.emit()

    @Slot(str)
    def type_key(self, key: str) -> None:
        """Take a key; ignore one that the field cannot hold."""
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
    """Return the host of an address, or the whole address if it names none.

    The part before an @ is left out: it can be forged to look like a host.
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
    """Return the address with one scheme: a typed scheme replaces the given one."""
    for scheme in (SCHEME, "http://"):
        if address.endswith(scheme) and address != scheme:
            return scheme
    return address
