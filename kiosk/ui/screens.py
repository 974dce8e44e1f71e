"""Every screen in every phase as a picture, with believable people: for looking at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickWindow

from kiosk.core import events
from kiosk.core.clock import Anchor, Reading
from kiosk.core.decide import Decision
from kiosk.core.errors import SettingsError
from kiosk.core.findings import Finding
from kiosk.core.outcome import HelpNow, LinkNow, Outcome, Person, SpaceNow
from kiosk.core.printing import Stage as Badge
from kiosk.ui import demo
from kiosk.ui.assets import assets_folder
from kiosk.ui.bridge import Bridge, CameraNow
from kiosk.ui.form_demo import form_plays
from kiosk.ui.hints import Unread
from kiosk.ui.language import Language
from kiosk.ui.preview import Pictures
from kiosk.ui.search_plays import search_plays
from kiosk.ui.silent import silent_partners
from kiosk.ui.staff_demo import staff_plays
from kiosk.ui.view_models.front_desk import FrontDesk
from kiosk.ui.window import FrontWindow, Stage, choose_keyboard, choose_renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One picture: a name, and what happened before it; in large text where that is `large`."""

    name: str
    play: Callable[[FrontDesk], None]
    large: bool = False


class StillClock:
    """`ports.Clock` that stands at 09.41 of a working day."""

    def read(self) -> Reading:
        """The moment."""
        return demo.READING

    def set_anchor(self, anchor: Anchor) -> None:
        """A still clock follows nobody."""


def scenes(badge: bytes = b"") -> tuple[Scene, ...]:
    """Every screen, with short and long names, in good and bad days; `badge` a PNG of one."""
    waiting = demo.SPACE
    return (
        Scene(name="waiting", play=_waiting(waiting, demo.CONNECTED, showing=True)),
        Scene(
            name="waiting-no-camera",
            play=_waiting(demo.QUIET_SPACE, demo.CUT_OFF, showing=False),
        ),
        Scene(name="waiting-concern", play=_concerned),
        Scene(name="waiting-wrong-tries", play=_wrong_tries),
        Scene(name="waiting-lease-over", play=_lease_over),
        Scene(name="waiting-hint", play=_hinted),
        Scene(name="waiting-full-house", play=_full_house),
        Scene(name="waiting-notice", play=_noticed),
        Scene(name="waiting-help-called", play=_help_called),
        Scene(name="waiting-large", play=_help_over, large=True),
        Scene(name="calling", play=_calling),
        Scene(name="calling-large", play=_calling, large=True),
        Scene(name="dimmed", play=_dimmed),
        _answer("admitted", demo.admit(demo.PHOTO), demo.USUAL, badge=Badge.PRINTING),
        _answer("admitted-badge", demo.admit(None), demo.USUAL, badge=Badge.OFFERED),
        _answer("admitted-short", demo.admit(None), demo.SHORT, 1, Badge.READY),
        _answer("admitted-long", demo.admit(demo.PITCH), demo.LONG, 1_208, Badge.LATER),
        _answer("admitted-unknown", demo.admit(None), demo.STRANGER, 1),
        Scene(name="undone", play=_undone),
        _answer("checked-out", demo.CHECK_OUT, demo.USUAL),
        _answer("checked-out-long", demo.CHECK_OUT, demo.LONG),
        _answer("choose", demo.CHOOSE, demo.USUAL),
        _answer("repeat", demo.REPEAT, demo.LONG, badge=Badge.OFFERED),
        _answer("repeat-soon", demo.REPEAT_SOON, demo.SHORT, badge=Badge.PRINTING),
        *(
            _answer(f"refused-{refuse.reason.value}", refuse, None)
            for refuse in demo.REFUSALS
        ),
        *(Scene(name=name, play=play) for name, play in search_plays()),
        *(Scene(name=name, play=play) for name, play in staff_plays(badge)),
        *(Scene(name=name, play=play) for name, play in form_plays()),
        Scene(name="out-of-order", play=_out_of_order),
        Scene(name="saving-records", play=_saving_records),
        Scene(name="enrolment", play=_enrolment),
        Scene(name="enrolment-code", play=_enrolment_code),
        Scene(name="enrolment-asking", play=_enrolment_asking),
        Scene(name="enrolment-failed", play=_enrolment_failed),
        Scene(name="enrolment-revoked", play=_revoked),
        Scene(name="enrolment-confirm", play=_confirm),
        Scene(name="enrolment-confirm-large", play=_confirm_large, large=True),
        Scene(name="enrolment-other-network", play=_other_network),
        Scene(name="self-test", play=_self_test),
        Scene(name="self-test-sound", play=_self_test_sound),
        Scene(name="self-test-done", play=_self_test_done),
        Scene(name="self-test-broken", play=_self_test_broken),
    )


def render_screens(
    out: Path,
    sizes: Sequence[tuple[int, int]],
    languages: Sequence[str],
    badge: bytes = b"",
) -> list[Path]:
    """Paints all scenes, with a badge where one is shown; answers the files' paths.

    Shape: files are `<scene>-<width>x<height>-<language>.png`.
    Raises: SettingsError where the folder cannot be written.
    """
    _application()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"The folder {out} cannot be made.", key="--out", remedy="Name another one."
        ) from error
    return [
        path
        for language in languages
        for path in _render_language(out, sizes, language, scenes(badge))
    ]


def _render_language(
    out: Path, sizes: Sequence[tuple[int, int]], code: str, played: Sequence[Scene]
) -> list[Path]:
    bridge = Bridge()
    language = Language(assets_folder() / "translations", code)
    pictures = Pictures(bridge)
    pictures.show(demo.camera_picture())
    desk = FrontDesk(silent_partners(), StillClock(), bridge, language)
    window = FrontWindow(Stage(desk=desk, language=language, pictures=pictures))
    window.stand_still()
    window.show_windowed(*sizes[0])
    paths = []
    for scene in played:
        scene.play(desk)
        if desk.views.legibility.property("large") is not scene.large:
            desk.views.legibility.switch()
        _settle(window.window)
        for width_px, height_px in sizes:
            window.window.resize(width_px, height_px)
            _settle(window.window)
            path = out / f"{scene.name}-{width_px}x{height_px}-{code}.png"
            _save(window.window.grabWindow(), path)
            paths.append(path)
    window.close()
    QGuiApplication.processEvents()
    language.remove()
    return paths


def _waiting(
    space: SpaceNow, link: LinkNow, *, showing: bool
) -> Callable[[FrontDesk], None]:
    def play(desk: FrontDesk) -> None:
        desk.take(events.HomeAsked())
        desk.views.waiting.show_space(space)
        desk.views.waiting.show_link(link)
        desk.views.waiting.show_camera(CameraNow(showing=showing))

    return play


def _concerned(desk: FrontDesk) -> None:
    _waiting(demo.SPACE, demo.CUT_OFF, showing=True)(desk)
    desk.views.waiting.show_concerns(("printer_paper",))


def _wrong_tries(desk: FrontDesk) -> None:
    _waiting(demo.SPACE, demo.CUT_OFF, showing=True)(desk)
    desk.views.waiting.show_concerns(("wrong_tries",))


def _lease_over(desk: FrontDesk) -> None:
    desk.views.waiting.show_concerns(("lease_over",))


def _hinted(desk: FrontDesk) -> None:
    desk.views.waiting.show_concerns(())
    _waiting(demo.SPACE, demo.CONNECTED, showing=True)(desk)
    desk.views.waiting.show_unread(
        Unread(module_px=1.2, brightness=120, contrast=90, sharpness=0.3)
    )


def _full_house(desk: FrontDesk) -> None:
    desk.views.waiting.show_unread(None)
    desk.views.waiting.show_space(demo.FULL_HOUSE)


def _noticed(desk: FrontDesk) -> None:
    desk.views.waiting.show_space(demo.NOTICED_SPACE)


def _help_called(desk: FrontDesk) -> None:
    desk.show_help(HelpNow(since=demo.NOW))
    desk.views.waiting.show_space(demo.SPACE)


def _help_over(desk: FrontDesk) -> None:
    desk.show_help(HelpNow(since=None))


def _calling(desk: FrontDesk) -> None:
    desk.views.rest.wake()
    desk.views.rest.fall_asleep()


def _dimmed(desk: FrontDesk) -> None:
    desk.views.rest.fall_asleep()


def _answer(
    name: str,
    decision: Decision,
    person: Person | None,
    visit_no: int = 12,
    badge: Badge | None = None,
) -> Scene:
    def play(desk: FrontDesk) -> None:
        desk.views.waiting.show_unread(None)
        _show(desk, demo.outcome(decision, person, visit_no, badge))

    return Scene(name=name, play=play)


def _show(desk: FrontDesk, outcome: Outcome) -> None:
    desk.take(events.HomeAsked())
    desk.take(events.Scanned(scan=demo.SCAN))
    desk.take(events.Answered(asked=demo.SCAN, outcome=outcome))


def _undone(desk: FrontDesk) -> None:
    _show(desk, demo.outcome(demo.admit(demo.PHOTO), demo.USUAL))
    desk.take(events.UndoAsked())


def _out_of_order(desk: FrontDesk) -> None:
    desk.take(events.Faulted(part="store", problem="store_full"))


def _saving_records(desk: FrontDesk) -> None:
    desk.take(events.Faulted(part="store", problem="store_saving"))


def _enrolment(desk: FrontDesk) -> None:
    desk.take(events.Healed(part="store"))
    desk.take(events.Unenrolled())
    _type(desk, "pusat.heterospace.id")


def _enrolment_code(desk: FrontDesk) -> None:
    desk.views.enrolment.pick("code")
    _type(desk, "K7MQ4")


def _enrolment_asking(desk: FrontDesk) -> None:
    _type(desk, "2XR")
    desk.enrol()


def _enrolment_failed(desk: FrontDesk) -> None:
    desk.take(events.EnrolFailed(problem="code_expired"))


def _revoked(desk: FrontDesk) -> None:
    desk.take(events.Unenrolled(problem="revoked", before=True))


def _confirm(desk: FrontDesk) -> None:
    asked = "https://pusat.heterospace.id"
    desk.take(events.EnrolAsked(url=asked, code="K7MQ42XR"))


def _confirm_large(_desk: FrontDesk) -> None:
    """The same, larger."""


def _other_network(desk: FrontDesk) -> None:
    desk.take(events.EnrolConfirmed())
    desk.take(events.EnrolFailed(problem="other_network"))


def _self_test(desk: FrontDesk) -> None:
    desk.take(events.Unenrolled())
    desk.take(events.Enrolled())
    for part, state, code in demo.TRIALS[:3]:
        desk.views.self_test.take(Finding(part=part, state=state, code=code))


def _self_test_sound(desk: FrontDesk) -> None:
    _self_test(desk)
    for part, state, code in demo.TRIALS:
        desk.views.self_test.take(Finding(part=part, state=state, code=code))


def _self_test_done(desk: FrontDesk) -> None:
    _self_test_sound(desk)
    desk.views.self_test.hear()


def _self_test_broken(desk: FrontDesk) -> None:
    _self_test_done(desk)
    for part, state, code in demo.FAILED_TRIALS:
        desk.views.self_test.take(Finding(part=part, state=state, code=code))


def _type(desk: FrontDesk, text: str) -> None:
    for key in text:
        desk.views.enrolment.type_key(key)


def _application() -> QCoreApplication:
    running = QCoreApplication.instance()
    if running is not None:
        return running
    choose_renderer()
    choose_keyboard()
    return QGuiApplication(sys.argv[:1])


def _settle(window: QQuickWindow) -> None:
    """Lets screens come and layouts be laid out: they move their items when they are drawn."""
    for _ in range(3):
        QGuiApplication.processEvents()
        window.grabWindow()
    QGuiApplication.processEvents()


def _save(picture: QImage, path: Path) -> None:
    if not picture.save(str(path)):
        raise SettingsError(
            f"The picture {path} cannot be written.",
            key="--out",
            remedy="Look whether the disk is full or the folder is read-only.",
        )
