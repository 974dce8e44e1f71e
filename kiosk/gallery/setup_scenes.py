"""Scenes of a broken kiosk, of its enrolment and of its self-test."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.core.screen import events
from kiosk.core.screen.check_result import CheckResult, CheckState
from kiosk.gallery import samples
from kiosk.gallery.scene import Play, Scene
from kiosk.ui.view_models.front_desk import FrontDesk


def setup_scenes() -> tuple[Scene, ...]:
    """Return the scenes from a fault of the store to a failed self-test."""
    return (
        Scene("out-of-order", _store_fault("store_full")),
        Scene("saving-records", _store_fault("store_saving")),
        Scene("enrolment", _enrolment),
        Scene("enrolment-code", _code),
        Scene("enrolment-asking", _asking),
        Scene("enrolment-failed", _failed("code_expired")),
        Scene("enrolment-revoked", _revoked),
        Scene("enrolment-confirm", _confirm),
        Scene("enrolment-confirm-large", lambda _desk: None, large=True),
        Scene("enrolment-other-network", _other_network),
        Scene("self-test", _self_test),
        Scene("self-test-sound", _sound),
        Scene("self-test-done", _done),
        Scene("self-test-broken", _broken),
    )


def _store_fault(problem: str) -> Play:
    return lambda desk: desk.take(events.Faulted(part="store", problem=problem))


def _enrolment(desk: FrontDesk) -> None:
    desk.take(events.Healed(part="store"))
    desk.take(events.Unenrolled())
    _type(desk, "pusat.heterospace.id")


def _code(desk: FrontDesk) -> None:
    desk.views.enrolment.pick("code")
    _type(desk, "K7MQ4")


def _asking(desk: FrontDesk) -> None:
    _type(desk, "2XR")
    desk.enrol()


def _failed(problem: str) -> Play:
    return lambda desk: desk.take(events.EnrolFailed(problem=problem))


def _revoked(desk: FrontDesk) -> None:
    desk.take(events.Unenrolled(problem="revoked", before=True))


def _confirm(desk: FrontDesk) -> None:
    url = "https://pusat.heterospace.id"
    desk.take(events.EnrolAsked(url=url, code="K7MQ42XR"))


def _other_network(desk: FrontDesk) -> None:
    desk.take(events.EnrolConfirmed())
    _failed("other_network")(desk)


def _self_test(desk: FrontDesk) -> None:
    desk.take(events.Unenrolled())
    desk.take(events.Enrolled())
    _show_results(desk, samples.TRIALS[:3])


def _sound(desk: FrontDesk) -> None:
    _self_test(desk)
    _show_results(desk, samples.TRIALS)


def _done(desk: FrontDesk) -> None:
    _sound(desk)
    desk.views.self_test.hear()


def _broken(desk: FrontDesk) -> None:
    _done(desk)
    _show_results(desk, samples.FAILED_TRIALS)


def _show_results(
    desk: FrontDesk, results: Sequence[tuple[str, CheckState, str]]
) -> None:
    for part, state, code in results:
        desk.views.self_test.take(CheckResult(part=part, state=state, code=code))


def _type(desk: FrontDesk, text: str) -> None:
    for key in text:
        desk.views.enrolment.type_key(key)
