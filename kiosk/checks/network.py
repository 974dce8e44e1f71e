"""Checks the enrolment, the data from central, and the connection to central."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from urllib.parse import urlsplit

from kiosk.checks.context import CheckContext
from kiosk.core.errors import NotEnrolled
from kiosk.core.record.lease import LeaseState
from kiosk.core.screen.check_result import CheckResult, broken, look, ok
from kiosk.desk.badges.day_codes import WORDS, NoCode, why_no_code
from kiosk.desk.device.lease import lease_state
from kiosk.desk.device.timing import clock_trust
from kiosk.ports import KioskIdentity
from kiosk.sync.address import PlainHttp, check_address, is_loopback
from kiosk.sync.client import HttpCentral

OLD_ROSTER = timedelta(days=1)
ROUND_S = 25.0
_NO_CODE = {
    NoCode.CLOCK_UNKNOWN: "codes_no_day",
    NoCode.NO_KEY: "codes_no_key",
    NoCode.KEY_REVOKED: "codes_key_revoked",
}


def check_enrolment(context: CheckContext) -> CheckResult:
    """Return which space this kiosk belongs to."""
    identity = context.folder.find_identity()
    if identity is None:
        return broken(
            "not_enrolled",
            "This kiosk belongs to no space.",
            "Enrol it on its screen, or with `kiosk enrol URL CODE`.",
        )
    return ok(
        "enrolled",
        f"Kiosk {identity.kiosk} of {identity.space}, named {identity.name}.",
    )


def check_roster(context: CheckContext) -> CheckResult:
    """Return how old the roster is."""
    in_step_at = context.folder.run(lambda uow: uow.roster.in_step_at())
    if in_step_at is None:
        return look(
            "roster_never",
            "It was never fetched; passes are verified, names are not known.",
            "Give the kiosk a link, or run `kiosk sync`.",
        )
    age = context.folder.clock.read().now - in_step_at
    minutes = age // timedelta(minutes=1)
    finding = f"It was in step with central {minutes} minutes ago."
    if age > OLD_ROSTER:
        return look("roster_old", finding, "Look at the network.")
    return ok("roster_fresh", finding)


def check_day_codes(context: CheckContext) -> CheckResult:
    """Return whether badges get a code that opens the door."""
    reading = context.folder.clock.read()
    why = context.folder.run(lambda uow: why_no_code(uow, clock_trust(uow, reading)))
    if why is None:
        return ok("codes_ready", "Badges carry a code that is good for the day.")
    return look(_NO_CODE[why], *WORDS[why])


def check_lease(context: CheckContext) -> CheckResult:
    """Check how long central has been silent, against the lease of people's names."""
    lease, state, days, nameless = context.folder.run(
        lambda uow: (
            uow.find_lease(),
            lease_state(uow),
            uow.roster.policy().lease_days,
            uow.roster.is_nameless(),
        )
    )
    silent = timedelta() if lease is None else lease.silent
    finding = f"Central has been silent for {silent.days} of {days} days"
    if nameless or state is LeaseState.OVER:
        return look(
            "lease_over",
            f"{finding}: names, phones and search are withheld; passes still open the door.",
            "Give the kiosk a link: names come back with the next round.",
        )
    if state is LeaseState.FRESH:
        return ok("lease_fresh", f"{finding}.")
    return look(
        "lease_half",
        f"{finding}.",
        "Look at the network: when the lease ends, names are withheld.",
    )


def check_transport(context: CheckContext) -> CheckResult | None:
    """Return a warning where entries travel by plain http, else None."""
    parts = urlsplit(_identity(context).url)
    if parts.scheme != "http" or is_loopback(parts.hostname or ""):
        return None
    return look(
        "plain_http",
        "Entries travel to central by plain http.",
        "Give central a certificate, and enrol by its https address.",
    )


def check_central(context: CheckContext) -> CheckResult:
    """Return whether central knows this kiosk. Raises: CentralFault, ProtocolError."""
    identity = _identity(context)
    url = check_address(identity.url, PlainHttp(context.settings.plain_http))
    with contextlib.closing(
        HttpCentral(url, identity.token, context.folder.clock)
    ) as central:
        return ok("central_answers", f"It answers; we are {central.get_me().kiosk}.")


def try_central(context: CheckContext) -> CheckResult:
    """Wait for a whole round, then ask central. Raises: NotEnrolled, CentralFault."""
    context.ends_round(ROUND_S)
    result = check_central(context)
    if context.folder.run(lambda uow: uow.roster.in_step_at()) is None:
        return look("roster_never", "It answers, and the roster has not come yet.")
    return result


def _identity(context: CheckContext) -> KioskIdentity:
    identity = context.folder.find_identity()
    if identity is None:
        raise NotEnrolled("This kiosk belongs to no space.", remedy="Enrol it.")
    return identity
