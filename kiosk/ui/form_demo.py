"""The forms of guests and groups for pictures of the screens: filled in, wrong, and answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.core import events
from kiosk.core.asked import KNOWN_PHONE, GroupForm, WalkInForm
from kiosk.core.consent import VERSION
from kiosk.core.decide import Reason, Refuse
from kiosk.core.outcome import Outcome, Person
from kiosk.core.printing import Stage
from kiosk.ui import demo
from kiosk.ui.view_models.front_desk import FrontDesk

Play = Callable[[FrontDesk], None]

GUEST = WalkInForm(
    name="Wahyu Prasetyo",
    phone="+6281234567890",
    regency="33.74",
    business="Kopi Lereng Ungaran",
    consent=VERSION,
    lang="id",
)
GROUP = GroupForm(
    institution="SMK Negeri 7 Semarang", leader="Bu Rini", women=22, men=18
)
LONG_GROUP = GroupForm(
    institution="Himpunan Mahasiswa Jurusan Teknik Industri Universitas Diponegoro",
    leader="Bu Rini",
    women=122,
    men=118,
)


def form_plays() -> tuple[tuple[str, Play], ...]:
    """Each form empty, filled in, wrong, and what is answered to it."""
    return (
        ("walk-in", _walk_in),
        ("walk-in-filled", _walk_in_filled),
        ("walk-in-wrong", _walk_in_wrong),
        ("walk-in-places", _places),
        ("walk-in-places-found", _places_found),
        ("walk-in-consent", _consent),
        ("walk-in-known", _known),
        ("guest-pass", _guest(demo.USUAL)),
        ("guest-pass-long", _guest(demo.LONG)),
        ("guest-without-pass", _guest_without_pass),
        ("group", _group),
        ("group-filled", _group_filled),
        ("group-wrong", _group_wrong),
        ("group-admitted", _group_answered(GROUP)),
        ("group-admitted-long", _group_answered(LONG_GROUP)),
        ("group-refused", _group_refused),
    )


def _walk_in(desk: FrontDesk) -> None:
    desk.take(events.HomeAsked())
    desk.views.walk_in.show_space(demo.SPACE)
    desk.take(events.WalkInAsked())


def _walk_in_filled(desk: FrontDesk) -> None:
    _walk_in(desk)
    view = desk.views.walk_in
    view.type_name(GUEST.name)
    view.type_phone("0812 3456 7890")
    view.pick_place(GUEST.regency)
    view.type_business("Kopi Lereng Ungaran")
    view.switch_consent()


def _walk_in_wrong(desk: FrontDesk) -> None:
    _walk_in(desk)
    desk.views.walk_in.type_phone("0812")
    desk.views.walk_in.give()


def _places(desk: FrontDesk) -> None:
    _walk_in(desk)
    desk.views.walk_in.open_places()


def _places_found(desk: FrontDesk) -> None:
    _places(desk)
    desk.views.walk_in.find_place("pe")


def _consent(desk: FrontDesk) -> None:
    _walk_in(desk)
    desk.views.walk_in.open_consent()


def _known(desk: FrontDesk) -> None:
    _walk_in_filled(desk)
    desk.views.walk_in.give()
    phase = desk.phase
    asked = getattr(phase, "asked", GUEST)
    desk.take(events.Declined(asked=asked, problem=KNOWN_PHONE))


def _guest(person: Person) -> Play:
    def play(desk: FrontDesk) -> None:
        admitted = demo.outcome(demo.admit(None), person, 1, Stage.PRINTING)
        _answer(desk, replace(admitted, newcomer=True, guest_pass="1"))

    return play


def _guest_without_pass(desk: FrontDesk) -> None:
    admitted = demo.outcome(demo.admit(None), demo.USUAL, 1)
    _answer(desk, replace(admitted, newcomer=True))


def _group(desk: FrontDesk) -> None:
    desk.take(events.HomeAsked())
    desk.take(events.GroupAsked())


def _group_filled(desk: FrontDesk) -> None:
    _group(desk)
    view = desk.views.group
    view.type_institution(GROUP.institution)
    view.type_leader(GROUP.leader)
    view.set_women(GROUP.women)
    view.set_men(GROUP.men)


def _group_wrong(desk: FrontDesk) -> None:
    _group(desk)
    desk.views.group.give()


def _group_answered(form: GroupForm) -> Play:
    def play(desk: FrontDesk) -> None:
        admitted = demo.outcome(demo.admit(demo.PHOTO), None, badge=Stage.PRINTING)
        _answer(desk, replace(admitted, visit_no=None, group=form))

    return play


def _group_refused(desk: FrontDesk) -> None:
    refuse = Refuse(reason=Reason.FULL, detail=18)
    _answer(desk, replace(demo.outcome(refuse, None), group=GROUP))


def _answer(desk: FrontDesk, outcome: Outcome) -> None:
    desk.take(events.HomeAsked())
    desk.take(events.Scanned(scan=demo.SCAN))
    desk.take(events.Answered(asked=demo.SCAN, outcome=outcome))
