"""Guests as a kiosk writes them: entries, and forms beside them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from central.ingest import Uploader
from central.ingest.intake.receive import Answer
from central.store import Database
from kiosk.core.door.forms import GuestSheet
from kiosk.core.record.ids import Position
from kiosk.core.record.journal import Draft, Json, Kind, form_digest
from kiosk.core.record.scan import Source
from kiosk.core.record.wire import Form
from tests.central.kit import NOON, Kiosk, send, with_forms

SALT = b"\x07" * 32


@dataclass(kw_only=True)
class Desk:
    """A kiosk's journal with its forms."""

    kiosk: Kiosk
    forms: dict[str, Form] = field(default_factory=dict)

    def keep(self, form: bytes) -> str:
        digest = form_digest(SALT, form)
        self.forms[digest] = Form(salt=SALT.hex(), form=form.decode())
        return digest

    def register(
        self,
        name: str,
        phone: str | None = None,
        at: datetime = NOON,
        **more: str | None,
    ) -> str:
        """A guest is registered; answers their subject."""
        subject = more.get("subject") or str(
            uuid.uuid5(uuid.NAMESPACE_OID, f"{self.kiosk.stream}{len(self.kiosk.raws)}")
        )
        sheet = GuestSheet(
            v=1,
            name=name,
            phone=phone,
            regency=more.get("regency") or "33.74",
            business=more.get("business"),
            space=self.kiosk.space,
            day=at.date(),
        )
        body: dict[str, Json] = {
            "form": self.keep(msgspec.json.encode(sheet)),
            "despite": more.get("despite"),
        }
        draft = Draft(
            kind=Kind.REGISTER,
            by=Source.WALK_IN,
            subject=subject,
            pass_id=more.get("pass_id"),
            body=body,
        )
        self.kiosk.append(draft, at)
        return subject

    def walk_in(
        self,
        name: str,
        phone: str | None = None,
        at: datetime = NOON,
        **more: str | None,
    ) -> str:
        """A guest is registered, agrees, and comes in; answers their subject."""
        subject = self.register(name, phone, at, **more)
        registered = Position(stream=self.kiosk.stream, seq=len(self.kiosk.raws))
        consent: dict[str, Json] = {"version": "2026-11", "lang": "id", "digest": "00"}
        self.kiosk.append(
            Draft(kind=Kind.CONSENT, by=Source.WALK_IN, subject=subject, body=consent),
            at,
        )
        came = msgspec.json.decode(self.kiosk.raws[-1])
        assert came["kind"] == "consent"
        self.kiosk.check_in(subject, at, by=Source.WALK_IN, ref=registered)
        return subject

    def call(self, subject: str, called: str, at: datetime = NOON) -> Position:
        """Staff correct the name on a badge."""
        form = msgspec.json.encode({"v": 1, "called": called})
        return self.kiosk.append(
            Draft(
                kind=Kind.BADGE,
                by=Source.STAFF,
                subject=subject,
                reason="name_corrected",
                body={"form": self.keep(form), "staff": "s1"},
            ),
            at,
        )

    def rate(self, score: int, ref: Position, at: datetime = NOON) -> Position:
        return self.kiosk.append(
            Draft(kind=Kind.FEEDBACK, ref=ref, body={"score": score}), at
        )

    def send(
        self,
        database: Database,
        sender: Uploader,
        first: int = 1,
        at: datetime = NOON,
        forms: Sequence[str] | None = None,
    ) -> Answer:
        sent = self.forms if forms is None else {one: self.forms[one] for one in forms}
        batch = with_forms(self.kiosk.batch(first, None, at), sent)
        return send(database, sender, self.kiosk, batch, at)
