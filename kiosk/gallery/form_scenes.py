"""Scenes of the guest form and the group form."""

from __future__ import annotations

from dataclasses import replace

from kiosk.core.door.admission_request import KNOWN_PHONE, GroupForm, WalkInForm
from kiosk.core.door.decide import Reason, Refuse
from kiosk.core.door.outcome import Person
from kiosk.core.people.consent import VERSION
from kiosk.core.prints.printing import BadgeStage
from kiosk.core.screen import events
from kiosk.gallery import samples
from kiosk.gallery.scene import Play, Scene, show_answer
from kiosk.ui.view_models.front_desk import FrontDesk

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


def form_scenes() -> tuple[Scene, ...]:
    """Return each form empty, filled in, wrong, and answered."""
    return (
        Scene("walk-in", _walk_in),
        Scene("walk-in-filled", _walk_in_filled),
        Scene("walk-in-wrong", _walk_in_wrong),
        Scene("walk-in-places", _places),
        Scene("walk-in-places-found", _places_found),
        Scene("walk-in-consent", _consent),
        Scene("walk-in-known", _known),
        Scene("guest-pass", _guest(samples.USUAL)),
        Scene("guest-pass-long", _guest(samples.LONG)),
        Scene("guest-without-pass", _guest_without_pass),
        Scene("group", _group),
        Scene("group-filled", _group_filled),
        Scene("group-wrong", _group_wrong),
        Scene("group-admitted", _group_answered(GROUP)),
        Scene("group-admitted-long", _group_answered(LONG_GROUP)),
        Scene("group-refused", _group_refused),
    )


def _walk_in(desk: FrontDesk) -> None:
    desk.take(events.HomeAsked())
    desk.views.walk_in.show_space(samples.SPACE)
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
    asked = getattr(desk.phase, "asked", GUEST)
    desk.take(events.Declined(asked=asked, problem=KNOWN_PHONE))


def _guest(person: Person) -> Play:
    def play(desk: FrontDesk) -> None:
        admitted = samples.outcome(samples.admit(None), person, 1, BadgeStage.PRINTING)
        show_answer(desk, replace(admitted, newcomer=True, guest_pass="1"))

    return play


def _guest_without_pass(desk: FrontDesk) -> None:
    admitted = samples.outcome(samples.admit(None), samples.USUAL, 1)
    show_answer(desk, replace(admitted, newcomer=True))


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
        admitted = samples.outcome(
            samples.admit(samples.PHOTO), None, badge=BadgeStage.PRINTING
        )
        show_answer(desk, replace(admitted, visit_no=None, group=form))

    return play


def _group_refused(desk: FrontDesk) -> None:
    refuse = Refuse(reason=Reason.FULL, detail=18)
    show_answer(desk, replace(samples.outcome(refuse, None), group=GROUP))
