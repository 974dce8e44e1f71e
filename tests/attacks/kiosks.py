"""Real kiosks for attacks: a data folder of their own, enrolled at the stage's central."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.app.clients.link import enrol_folder, sync_once
from kiosk.app.machine.clock import SystemClock
from kiosk.app.machine.folder import OpenedFolder, open_folder
from kiosk.core.door.admission_request import Identified
from kiosk.core.door.facts import Choice
from kiosk.core.door.outcome import Outcome
from kiosk.core.people.name_normalization import Further
from kiosk.core.record import journal
from kiosk.core.record.clock import Anchor, Moment, Reading, zone
from kiosk.core.record.ids import UUID7_RANDOM_BYTES, Position, uuid7
from kiosk.core.record.member_pass import FLAG_GUEST, MemberPass, sign
from kiosk.core.record.scan import Scan, Source
from kiosk.desk.admission.check_in import Question, check_in
from kiosk.desk.device.enrol import Invitation
from kiosk.ports import GuestKey
from kiosk.settings import read_settings
from tests.attacks.stage import Stage

WIB_MIN = 420


@dataclass(frozen=True, kw_only=True)
class RealKiosk:
    """An enrolled kiosk whose folder is open, with the desk that people stand before."""

    folder: OpenedFolder
    space: str

    def sync(self) -> None:
        """One round with central, which must do its part."""
        identity = self.folder.find_identity()
        assert identity is not None
        settings = read_settings(self.folder.path, {}, {})
        assert sync_once(self.folder, settings, identity).fault is None

    def reading(self, days: int = 0) -> Reading:
        """The clocks now, or so many days later."""
        at = SystemClock().read().now + timedelta(days=days)
        moment = Moment(at=at, mono_us=1, boot=f"boot {days}", tz_min=WIB_MIN)
        anchor = Anchor(boot=moment.boot, mono_us=1, server_at=at)
        return Reading(moment=moment, anchor=anchor)

    def scan(self, text: str, days: int = 0, choice: Choice | None = None) -> Outcome:
        """Shows a code, now or so many days later."""
        asked = Scan(text=text, by=Source.CAMERA, seen_us=0)
        return self._ask(Question(asked=asked, choice=choice), days)

    def name(self, subject: str) -> Outcome:
        """Lets in somebody whom staff name."""
        return self._ask(
            Question(asked=Identified(subject=subject, by=Source.STAFF)), 0
        )

    def make_guest_pass(self, pass_id: str, **changes: Any) -> str:
        """Return what a thief who holds this kiosk's own key can sign."""
        key = self.guest_key()
        identity = self.folder.find_identity()
        assert identity is not None
        today = self.reading().now.astimezone(zone(WIB_MIN)).date()
        fields: dict[str, Any] = {
            "key_id": key.key_id,
            "network": identity.network,
            "pass_id": pass_id,
            "valid_from": today,
            "valid_through": today,
            "flags": FLAG_GUEST,
            "home_space": identity.space_number,
        }
        private = Ed25519PrivateKey.from_private_bytes(key.seed)
        return sign(MemberPass(**fields | changes), private)

    def guest_key(self) -> GuestKey:
        """The key that passes made here are signed with."""
        key = self.folder.run(lambda uow: uow.find_guest_key())
        assert key is not None
        return key

    def subject_of(self, name: str) -> str:
        """The subject of a member on this kiosk's roster."""
        words = tuple(name.casefold().split())
        found = self.folder.run(
            lambda uow: uow.roster.search(words, 8, Further.WHOLE)
        ).members
        (subject,) = [who for who, member in found if member.name == name]
        return subject

    def entry(self, position: Position | None) -> journal.Entry:
        """An entry of its journal."""
        assert position is not None
        found = self.folder.run(lambda uow: uow.journal.find_entry(position))
        assert found is not None
        return found

    def _ask(self, question: Question, days: int) -> Outcome:
        reading = self.reading(days)
        random = self.folder.entropy.token_bytes(UUID7_RANDOM_BYTES)
        new_id = uuid7(reading.now, random)
        return self.folder.run(lambda uow: check_in(uow, question, reading, new_id))


@contextmanager
def kiosk_of(stage: Stage, space: str, path: Path) -> Iterator[RealKiosk]:
    """A kiosk that was just enrolled, and has its roster."""
    (made,) = stage.done("enrol-code", "--space", space, "--json").lines
    with open_folder(path, SystemClock()) as folder:
        invitation = Invitation(url=stage.url, code=made["code"], name=path.name)
        enrol_folder(folder, read_settings(path, {}, {}), invitation)
        kiosk = RealKiosk(folder=folder, space=space)
        kiosk.sync()
        yield kiosk


def issued(stage: Stage, space: str) -> dict[str, str]:
    """The pass texts of a space's members, by member number; issued where there were none."""
    out = stage.folder / f"{space}.pdf"
    stage.done("issue-pass", "--space", space, "--out", str(out))
    lines = stage.done("pass-text", "--all", "--json").lines
    return {line["member"]: line["pass_text"] for line in lines}
