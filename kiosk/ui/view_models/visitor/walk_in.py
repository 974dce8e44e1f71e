"""The Walk-in screen's form."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.core.door.admission_request import KNOWN_PHONE, WalkInForm
from kiosk.core.door.outcome import SpaceNow
from kiosk.core.people.consent import VERSION
from kiosk.core.people.names import NAME_LIMIT, read_line, read_name
from kiosk.core.people.phone import LONGEST, read_phone
from kiosk.core.people.regencies import is_regency
from kiosk.core.screen.events import FormGiven
from kiosk.core.screen.phases import Phase, WalkIn
from kiosk.ui.language import Language
from kiosk.ui.view_models.rows import Rows
from kiosk.ui.view_models.visitor.form_state import FormState
from kiosk.ui.words import forms as form_words

QML_IMPORT_NAME = "Kiosk.Views"
QML_IMPORT_MAJOR_VERSION = 1


class WalkInPage(StrEnum):
    """The page of the form that is shown."""

    FORM = "form"
    PLACES = "places"
    CONSENT = "consent"
    KNOWN = "known"


_BACKSPACE = "\b"
"""The text of Qt's key event."""


@QmlElement
class WalkInView(QObject):
    """A guest's form, the choice of places, the consent text, and the question after a known phone.

    Signals: `changed` for everything, `stumbled` with the first field that has a problem, `given`
    with the event of a complete form.
    """

    changed = Signal()
    stumbled = Signal(str)
    given = Signal(object)
    _page: WalkInPage
    _agreed: bool

    def __init__(self, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._language = language
        self._space = ""
        self._places = Rows(form_words.PlaceRow, self)
        self._clauses = Rows(form_words.ClauseRow, self)
        self._empty()
        language.switched.connect(self.renew)

    @Property(str, notify=changed)
    def page(self) -> str:
        """`form`, `places`, `consent` or `known`."""
        return self._page.value

    @Property(str, notify=changed)
    def name(self) -> str:
        return self._name

    @Property(str, notify=changed)
    def phone(self) -> str:
        return self._phone

    @Property(str, notify=changed)
    def business(self) -> str:
        return self._business

    @Property(str, notify=changed)
    def regency(self) -> str:
        """The name of the chosen place; empty before one is chosen."""
        return form_words.place_name(self._regency) if self._regency else ""

    @Property(bool, notify=changed)
    def agreed(self) -> bool:
        """Whether the guest agrees to the consent text."""
        return self._agreed

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return self._state.asking

    @Property(int, constant=True)
    def nameLimit(self) -> int:
        return NAME_LIMIT

    @Property(int, constant=True)
    def phoneLimit(self) -> int:
        return LONGEST

    @Property(str, notify=changed)
    def nameProblem(self) -> str:
        return self._state.problem("name")

    @Property(str, notify=changed)
    def phoneProblem(self) -> str:
        return self._state.problem("phone")

    @Property(str, notify=changed)
    def regencyProblem(self) -> str:
        return self._state.problem("regency")

    @Property(str, notify=changed)
    def consentProblem(self) -> str:
        """The problem of the consent, or of the form as a whole."""
        return self._state.last_problem("consent")

    @Property(str, notify=changed)
    def consentVersion(self) -> str:
        """The version of the consent text."""
        return form_words.consent_version()

    @Property(str, notify=changed)
    def filter(self) -> str:
        """The typed text that filters the places."""
        return self._filter

    @Property(QObject, constant=True)
    def places(self) -> QObject:
        """Rows of PlaceRow."""
        return self._places

    @Property(QObject, constant=True)
    def clauses(self) -> QObject:
        return self._clauses

    @Slot(object)
    def show_space(self, space: SpaceNow) -> None:
        """List the space's own place and its neighbours first."""
        if space.space != self._space:
            self._space = space.space
            self.renew()

    def show(self, phase: Phase) -> None:
        """Show the form, the person known by its phone, or that the desk has the form."""
        if phase == WalkIn(problem=KNOWN_PHONE):
            self._page = WalkInPage.KNOWN
            phase = WalkIn()
        self._state.show(phase)
        self.changed.emit()

    def clear(self) -> None:
        self._empty()
        self.renew()

    @Slot(str)
    def type_name(self, text: str) -> None:
        self._name = text
        self._note_change("name")

    @Slot(str)
    def type_phone(self, text: str) -> None:
        self._phone = text
        self._note_change("phone")

    @Slot(str)
    def type_business(self, text: str) -> None:
        self._business = text
        self.changed.emit()

    @Slot()
    def open_places(self) -> None:
        """Open the choice of places."""
        self._page = WalkInPage.PLACES
        self._filter_places("")

    @Slot(str, result=bool)
    def find_place(self, typed: str) -> bool:
        """Take a key of the filter; return whether the key was used."""
        wanted = self._filter[:-1] if typed == _BACKSPACE else self._filter + typed
        if typed != _BACKSPACE and not (typed.isprintable() and wanted.strip()):
            return False
        if form_words.place_rows(self._space, wanted):
            self._filter_places(wanted)
        return typed != ""

    @Slot(str)
    def pick_place(self, code: str) -> None:
        if not is_regency(code):
            return
        self._regency = code
        self._page = WalkInPage.FORM
        self._note_change("regency")

    @Slot()
    def open_consent(self) -> None:
        """Show the whole consent text."""
        self._page = WalkInPage.CONSENT
        self.renew()

    @Slot()
    def switch_consent(self) -> None:
        """Agree, or withdraw the consent."""
        self._agreed = not self._agreed
        self._note_change("consent")

    @Slot()
    def agree(self) -> None:
        """Agree after reading the text."""
        self._agreed = True
        self._page = WalkInPage.FORM
        self._note_change("consent")

    @Slot()
    def go_back(self) -> None:
        """Return to the form."""
        self._page = WalkInPage.FORM
        self.changed.emit()

    @Slot()
    def give(self) -> None:
        self._hand_over(None)

    @Slot()
    def give_all_the_same(self) -> None:
        """Give the form as a new guest, not as the person known by the phone."""
        self._page = WalkInPage.FORM
        self._hand_over(KNOWN_PHONE)

    @Slot()
    def renew(self) -> None:
        """Write the words of the shown page again."""
        if self._page is WalkInPage.PLACES:
            self._places.show(form_words.place_rows(self._space, self._filter))
        if self._page is WalkInPage.CONSENT:
            self._clauses.show(form_words.clause_rows(self._language.in_use))
        self.changed.emit()

    def _empty(self) -> None:
        self._page = WalkInPage.FORM
        self._name = self._phone = self._business = self._regency = self._filter = ""
        self._agreed = self._phoneless = False
        self._state = FormState()

    def _filter_places(self, typed: str) -> None:
        self._filter = typed
        self.renew()

    def _hand_over(self, despite: str | None) -> None:
        if self._state.asking:
            return
        name, phone = read_name(self._name), read_phone(self._phone)
        wrong = self._state.check(
            {
                "name": None if name else "name",
                "phone": self._look_at_phone(phone),
                "regency": None if self._regency else "regency",
                "consent": None if self._agreed else "consent",
            }
        )
        self.changed.emit()
        if wrong or name is None:
            self.stumbled.emit(wrong)
            return
        form = WalkInForm(
            name=name,
            phone=phone,
            regency=self._regency,
            business=read_line(self._business),
            consent=VERSION,
            lang=self._language.in_use,
            despite=despite,
        )
        self.given.emit(FormGiven(form=form))

    def _look_at_phone(self, phone: str | None) -> str | None:
        """Return the problem of a phone. A guest without one is asked once more, then admitted."""
        if self._phone.strip():
            return "phone" if phone is None else None
        if self._phoneless:
            return None
        self._phoneless = True
        return "no_phone"

    def _note_change(self, field: str) -> None:
        self._state.note_change(field)
        self.changed.emit()
