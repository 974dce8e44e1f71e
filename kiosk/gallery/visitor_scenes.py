"""Scenes of a waiting kiosk, and of the answers to a scan."""

from __future__ import annotations

from kiosk.core.door.decide import Decision
from kiosk.core.door.outcome import HelpNow, LinkNow, Person, SpaceNow
from kiosk.core.prints.printing import BadgeStage as Badge
from kiosk.core.screen import events
from kiosk.gallery import samples
from kiosk.gallery.samples import admit
from kiosk.gallery.scene import Play, Scene, show_answer
from kiosk.ui.bridge import CameraNow
from kiosk.ui.hints import Unread
from kiosk.ui.view_models.front_desk import FrontDesk


def visitor_scenes() -> tuple[Scene, ...]:
    """Return the scenes from a waiting kiosk to the last refusal."""
    return (
        Scene("waiting", _waiting(samples.SPACE, samples.CONNECTED, showing=True)),
        Scene(
            "waiting-no-camera",
            _waiting(samples.QUIET_SPACE, samples.CUT_OFF, showing=False),
        ),
        Scene("waiting-concern", _cut_off_with("printer_paper")),
        Scene("waiting-wrong-tries", _cut_off_with("wrong_tries")),
        Scene("waiting-lease-over", _lease_over),
        Scene("waiting-hint", _hinted),
        Scene("waiting-full-house", _full_house),
        Scene("waiting-notice", _noticed),
        Scene("waiting-help-called", _help_called),
        Scene("waiting-large", _help_over, large=True),
        Scene("calling", _calling),
        Scene("calling-large", _calling, large=True),
        Scene("dimmed", lambda desk: desk.views.dimming.fall_asleep()),
        _answer("admitted", admit(samples.PHOTO), samples.USUAL, badge=Badge.PRINTING),
        _answer("admitted-badge", admit(None), samples.USUAL, badge=Badge.OFFERED),
        _answer("admitted-short", admit(None), samples.SHORT, 1, Badge.READY),
        _answer(
            "admitted-long", admit(samples.PITCH), samples.LONG, 1_208, Badge.LATER
        ),
        _answer("admitted-unknown", admit(None), samples.STRANGER, 1),
        Scene("undone", _undone),
        _answer("checked-out", samples.CHECK_OUT, samples.USUAL),
        _answer("checked-out-long", samples.CHECK_OUT, samples.LONG),
        _answer("choose", samples.CHOOSE, samples.USUAL),
        _answer("repeat", samples.REPEAT, samples.LONG, badge=Badge.OFFERED),
        _answer(
            "repeat-soon", samples.REPEAT_SOON, samples.SHORT, badge=Badge.PRINTING
        ),
        *(
            _answer(f"refused-{refuse.reason.value}", refuse, None)
            for refuse in samples.REFUSALS
        ),
    )


def _waiting(space: SpaceNow, link: LinkNow, *, showing: bool) -> Play:
    def play(desk: FrontDesk) -> None:
        desk.take(events.HomeAsked())
        desk.views.waiting.show_space(space)
        desk.views.waiting.show_link(link)
        desk.views.waiting.show_camera(CameraNow(showing=showing))

    return play


def _cut_off_with(concern: str) -> Play:
    def play(desk: FrontDesk) -> None:
        _waiting(samples.SPACE, samples.CUT_OFF, showing=True)(desk)
        desk.views.waiting.show_concerns((concern,))

    return play


def _lease_over(desk: FrontDesk) -> None:
    desk.views.waiting.show_concerns(("lease_over",))


def _hinted(desk: FrontDesk) -> None:
    desk.views.waiting.show_concerns(())
    _waiting(samples.SPACE, samples.CONNECTED, showing=True)(desk)
    desk.views.waiting.show_unread(
        Unread(module_px=1.2, brightness=120, contrast=90, sharpness=0.3)
    )


def _full_house(desk: FrontDesk) -> None:
    desk.views.waiting.show_unread(None)
    desk.views.waiting.show_space(samples.FULL_HOUSE)


def _noticed(desk: FrontDesk) -> None:
    desk.views.waiting.show_space(samples.NOTICED_SPACE)


def _help_called(desk: FrontDesk) -> None:
    desk.show_help(HelpNow(since=samples.NOW))
    desk.views.waiting.show_space(samples.SPACE)


def _help_over(desk: FrontDesk) -> None:
    desk.show_help(HelpNow(since=None))


def _calling(desk: FrontDesk) -> None:
    desk.views.dimming.wake()
    desk.views.dimming.fall_asleep()


def _answer(
    name: str,
    decision: Decision,
    person: Person | None,
    visit_no: int = 12,
    badge: Badge | None = None,
) -> Scene:
    def play(desk: FrontDesk) -> None:
        desk.views.waiting.show_unread(None)
        show_answer(desk, samples.outcome(decision, person, visit_no, badge))

    return Scene(name, play)


def _undone(desk: FrontDesk) -> None:
    show_answer(desk, samples.outcome(admit(samples.PHOTO), samples.USUAL))
    desk.take(events.UndoAsked())
