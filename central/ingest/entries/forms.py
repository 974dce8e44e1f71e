"""Walk-ins' forms: kept by their digest, erasable while the chain still verifies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from central.model import forms
from central.store import bulk
from kiosk.core.record.journal import form_digest
from kiosk.core.record.wire import Form


def keep_forms(
    db: Connection, stream: str, sent: Mapping[str, Form], received_at: datetime
) -> list[str]:
    """Stores the forms that are not here yet; an erased one stays erased.

    Answers the digests of those that do not fit their digest: they are left out, because a form
    that was damaged must not hold up the entries.
    """
    rows, broken = [], []
    for digest, form in sent.items():
        text = form.form.encode()
        try:
            salt = bytes.fromhex(form.salt)
        except ValueError:
            broken.append(digest)
            continue
        if form_digest(salt, text) == digest:
            rows.append((stream, digest, salt, text, received_at, None))
        else:
            broken.append(digest)
    bulk.insert_new(db, forms, rows)
    return broken
