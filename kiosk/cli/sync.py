"""`kiosk sync`: runs one round with central."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import msgspec

from kiosk.cli.call import DONE, FAULT, REFUSED, Call, get_identity, warn
from kiosk.core.errors import CentralRefused

if TYPE_CHECKING:
    from kiosk.sync.round import RoundReport


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    parent: argparse.ArgumentParser,
) -> None:
    parser = subparsers.add_parser(
        "sync", parents=[parent], help="send new entries and fetch changes, once"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.set_defaults(run=sync)


def sync(call: Call) -> int:
    """Run one round and print its result."""
    from kiosk.app.clients.link import sync_once

    with call.folder() as folder:
        report = sync_once(folder, call.settings, get_identity(folder))
    _say(call, report)
    if report.fault is None:
        return DONE
    warn(f"kiosk: {report.fault}")
    return REFUSED if isinstance(report.fault, CentralRefused) else FAULT


def _say(call: Call, report: RoundReport) -> None:
    if call.args.json:
        call.say_json(
            {
                "sent": report.sent,
                "through": report.through,
                "pulled": report.pulled,
                "verdicts": msgspec.to_builtins(report.verdicts),
                "error": None if report.fault is None else report.fault.message,
            }
        )
        return
    call.say(
        f"Sent {report.sent} entries (held up to {report.through}),"
        f" fetched {report.pulled} changes."
    )
    for verdict in report.verdicts:
        call.say(f"Central doubts entry {verdict.seq}: {verdict.verdict}.")
