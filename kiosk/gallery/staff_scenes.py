"""Scenes of the staff login and the staff panel."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kiosk.core.record.scan import Scan, Source
from kiosk.core.screen import events
from kiosk.core.staff.panel import DoorNow, MembersFound, PrintersNow, StaffNow
from kiosk.core.staff.staff import DESK, Acted, StaffMember, VoidEntry
from kiosk.gallery import printer_samples, samples, staff_samples
from kiosk.gallery.scene import Play, Scene
from kiosk.ui.view_models.front_desk import FrontDesk


def staff_scenes(badge: bytes) -> tuple[Scene, ...]:
    """Return the panel's scenes; `badge` is the PNG of a badge."""
    return (
        Scene("staff-door", _door),
        Scene("staff-pin", _pin),
        Scene("staff-locked", _locked),
        Scene("staff-no-pin", _closed),
        Scene("staff-today", _panel(staff_samples.now())),
        Scene("staff-help", _panel(staff_samples.now(help_wanted=True))),
        Scene("staff-line", _line_picked(0)),
        Scene("staff-reasons", _line_picked(0, 0)),
        Scene("staff-rename", _line_picked(4, 0)),
        Scene("staff-people", _people),
        Scene("staff-done", _done),
        Scene("staff-sync", _panel(staff_samples.now(), "sync")),
        Scene(
            "staff-sync-bad", _panel(staff_samples.now(staff_samples.BAD_SYNC), "sync")
        ),
        Scene("staff-devices", _devices),
        Scene("staff-printer", _printer(replace(printer_samples.GOOD, preview=badge))),
        Scene(
            "staff-printer-empty",
            _printer(replace(printer_samples.EMPTY, preview=badge)),
        ),
        Scene("staff-printer-choice", _printer(printer_samples.EMPTY, "choice")),
        Scene("staff-printer-none", _printer(printer_samples.NONE, "choice")),
        Scene("staff-printer-roll", _printer(printer_samples.EMPTY, "roll")),
        Scene(
            "staff-prints-call",
            _panel(staff_samples.now(prints=printer_samples.PRINTS)),
        ),
        Scene("staff-print-unsure", _unsure),
        Scene("staff-space", _panel(staff_samples.now(), "space")),
        Scene("staff-system", _system),
        Scene("staff-leaving", _leaving),
    )


def _door(desk: FrontDesk) -> None:
    desk.take(events.HomeAsked())
    desk.take(events.StaffAsked())
    names = (staff_samples.SARI, staff_samples.BAYU, StaffMember(id=DESK, name=""))
    desk.views.staff.take_news(DoorNow(staff=names))


def _pin(desk: FrontDesk) -> None:
    _door(desk)
    desk.views.staff.door_view.choose(0)
    for key in "482617":
        desk.views.staff.door_view.type_key(key)


def _locked(desk: FrontDesk) -> None:
    _pin(desk)
    desk.views.staff.door_view.enter()
    until = samples.NOW + timedelta(seconds=55)
    desk.take(events.PinRefused(problem="locked", until=until))


def _closed(desk: FrontDesk) -> None:
    desk.take(events.HomeAsked())
    desk.take(events.StaffAsked())
    desk.views.staff.take_news(DoorNow(staff=()))


def _panel(news: StaffNow, tab: str = "today") -> Play:
    def play(desk: FrontDesk) -> None:
        desk.take(events.HomeAsked())
        _pin(desk)
        desk.views.staff.door_view.enter()
        desk.take(events.StaffCame(staff=staff_samples.SARI))
        desk.views.staff.take_news(news)
        desk.views.staff.open_tab(tab)

    return play


def _line_picked(index: int, *answers: int) -> Play:
    def play(desk: FrontDesk) -> None:
        _panel(staff_samples.now())(desk)
        desk.views.staff.open_line(index)
        for answer in answers:
            desk.views.staff.acts_view.pick(answer)

    return play


def _people(desk: FrontDesk) -> None:
    _panel(staff_samples.now())(desk)
    acts = desk.views.staff.acts_view
    acts.open_search()
    acts.type_text("kusu")
    desk.views.staff.take_news(
        MembersFound(turn=1, members=staff_samples.FOUND, more=True)
    )


def _done(desk: FrontDesk) -> None:
    _line_picked(1, 0, 0)(desk)
    act = VoidEntry(position=staff_samples.LOG[1].position, reason="wrong_person")
    desk.views.staff.take_acted(Acted(act=act))


def _devices(desk: FrontDesk) -> None:
    _panel(staff_samples.now(), "devices")(desk)
    desk.views.staff.devices_view.show(staff_samples.DEVICES)
    scan = Scan(text=staff_samples.PASS_TEXT + "\r", by=Source.WEDGE, seen_us=0)
    desk.views.staff.devices_view.show_scan(scan)


def _printer(printers: PrintersNow, page: str = "state") -> Play:
    def play(desk: FrontDesk) -> None:
        _panel(staff_samples.now(), "printer")(desk)
        view = desk.views.staff.printers_view
        view.show(printers)
        if page == "choice":
            view.look_at(0)
            view.open_choice()
        elif page == "roll":
            view.open_roll()

    return play


def _unsure(desk: FrontDesk) -> None:
    _panel(staff_samples.now(prints=printer_samples.PRINTS))(desk)
    desk.views.staff.open_prints()
    desk.views.staff.acts_view.pick(0)


def _system(desk: FrontDesk) -> None:
    _panel(staff_samples.now(), "system")(desk)
    system = desk.views.staff.system_view
    system.diagnose()
    for finding in staff_samples.FINDINGS:
        system.take_finding(finding)
    desk.views.staff.take_news(staff_samples.DIAGNOSIS)


def _leaving(desk: FrontDesk) -> None:
    _system(desk)
    desk.views.staff.system_view.ask("restart")
