"""The files' versions: forward only, one step after the other, a copy of the old journal kept.

A step is written once and never changed; `schema` says what the tables look like after the last.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence

from kiosk.core.errors import StoreTooNew
from kiosk.core.release import VERSION
from kiosk.store import roots, words
from kiosk.store.engine import Database, Durability

Step = str | Callable[[Database], None]
"""Statements, each ended by a semicolon, or what they cannot say."""

JOURNAL_STEPS: tuple[Step, ...] = (
    """
    CREATE TABLE stream (
        id TEXT NOT NULL PRIMARY KEY,
        ordinal INTEGER NOT NULL UNIQUE,
        opened_us INTEGER NOT NULL,
        next_seq INTEGER NOT NULL,
        head_chain BLOB NOT NULL,
        newest_us INTEGER,
        acknowledged INTEGER NOT NULL,
        floor_seq INTEGER NOT NULL,
        floor_chain BLOB NOT NULL,
        closed TEXT,
        origin TEXT NOT NULL
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE entry (
        stream TEXT NOT NULL REFERENCES stream (id),
        seq INTEGER NOT NULL,
        at_us INTEGER NOT NULL,
        raw BLOB NOT NULL,
        chain BLOB NOT NULL,
        PRIMARY KEY (stream, seq)
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE form (
        digest TEXT NOT NULL PRIMARY KEY,
        salt BLOB NOT NULL,
        form BLOB NOT NULL,
        subject TEXT,
        stream TEXT,
        seq INTEGER
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX form_by_subject ON form (subject);
    CREATE TABLE stay (
        person TEXT NOT NULL PRIMARY KEY,
        session TEXT,
        since_us INTEGER NOT NULL,
        until_us INTEGER NOT NULL,
        stream TEXT NOT NULL,
        seq INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX stay_by_until ON stay (until_us);
    CREATE TABLE group_stay (
        stream TEXT NOT NULL,
        seq INTEGER NOT NULL,
        heads INTEGER NOT NULL,
        until_us INTEGER NOT NULL,
        PRIMARY KEY (stream, seq)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX group_stay_by_until ON group_stay (until_us);
    CREATE TABLE visit (
        person TEXT NOT NULL,
        day TEXT NOT NULL,
        stream TEXT NOT NULL,
        seq INTEGER NOT NULL,
        PRIMARY KEY (person, day, stream, seq)
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE keep (
        name TEXT NOT NULL PRIMARY KEY,
        body TEXT NOT NULL
    ) WITHOUT ROWID, STRICT;
    """,
    """
    CREATE TABLE guest (
        subject TEXT NOT NULL PRIMARY KEY,
        pass_id TEXT,
        day TEXT NOT NULL,
        digest TEXT NOT NULL,
        stream TEXT NOT NULL,
        seq INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX guest_by_pass ON guest (pass_id);
    CREATE INDEX guest_by_day ON guest (day);
    """,
    """
    CREATE TABLE print_job (
        key TEXT NOT NULL PRIMARY KEY,
        ordinal INTEGER NOT NULL UNIQUE,
        stream TEXT NOT NULL,
        seq INTEGER NOT NULL,
        copy INTEGER NOT NULL,
        made_us INTEGER NOT NULL,
        reason TEXT,
        staff TEXT,
        state TEXT NOT NULL,
        printer TEXT,
        printer_job INTEGER,
        sent_us INTEGER,
        trouble TEXT,
        text TEXT
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX print_job_by_entry ON print_job (stream, seq);
    CREATE INDEX print_job_by_state ON print_job (state, ordinal);
    CREATE TABLE roll (
        printer TEXT NOT NULL PRIMARY KEY,
        labels INTEGER NOT NULL,
        remaining INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT;
    """,
    """
    ALTER TABLE print_job DROP COLUMN text;
    CREATE TABLE day_pass (
        pass_id TEXT NOT NULL PRIMARY KEY,
        person TEXT,
        shown TEXT,
        stream TEXT NOT NULL,
        seq INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT;
    """,
    roots.bind_old_streams,
    """
    CREATE TABLE loss (
        stream TEXT NOT NULL,
        first_seq INTEGER NOT NULL,
        last_seq INTEGER NOT NULL,
        noticed_us INTEGER NOT NULL,
        why TEXT NOT NULL,
        held_seq INTEGER NOT NULL,
        told TEXT,
        PRIMARY KEY (stream, first_seq)
    ) WITHOUT ROWID, STRICT;
    """,
)

ROSTER_STEPS: tuple[Step, ...] = (
    """
    CREATE TABLE cursor (
        partition TEXT NOT NULL PRIMARY KEY,
        epoch TEXT NOT NULL,
        position INTEGER NOT NULL,
        generation INTEGER NOT NULL,
        applied_us INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE state (
        name TEXT NOT NULL PRIMARY KEY,
        number INTEGER NOT NULL
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE member (
        generation INTEGER NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (generation, subject)
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE member_pass (
        generation INTEGER NOT NULL,
        pass_id TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (generation, pass_id)
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE session (
        generation INTEGER NOT NULL,
        id TEXT NOT NULL,
        start_us INTEGER NOT NULL,
        end_us INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (generation, id)
    ) WITHOUT ROWID, STRICT;
    CREATE INDEX session_by_end ON session (generation, end_us);
    CREATE TABLE registration (
        generation INTEGER NOT NULL,
        subject TEXT NOT NULL,
        activity TEXT NOT NULL,
        PRIMARY KEY (generation, subject, activity)
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE presence (
        generation INTEGER NOT NULL,
        person TEXT NOT NULL,
        until_us INTEGER NOT NULL,
        kiosk TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (generation, person)
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE revocation (
        generation INTEGER NOT NULL,
        pass_id TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (generation, pass_id)
    ) WITHOUT ROWID, STRICT;
    CREATE TABLE notice (
        generation INTEGER NOT NULL,
        id TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (generation, id)
    ) WITHOUT ROWID, STRICT;
    """,
    """
    CREATE INDEX member_by_phone ON member (json_extract(body, '$.phone_last4'));
    """,
    """
    CREATE TABLE word (
        generation INTEGER NOT NULL,
        word TEXT NOT NULL,
        subject TEXT NOT NULL,
        all_words TEXT NOT NULL,
        PRIMARY KEY (generation, word, subject)
    ) WITHOUT ROWID, STRICT;
    """,
    words.write_all,
    """
    CREATE INDEX member_pass_by_subject ON member_pass (subject);
    """,
    # An older central does not say which items are of a kiosk's key: those were good for one day.
    """
    ALTER TABLE member_pass ADD COLUMN desk INTEGER NOT NULL DEFAULT 0;
    UPDATE member_pass SET desk = 1
        WHERE json_extract(body, '$.valid_from') = json_extract(body, '$.valid_through');
    """,
    # Further names are found whole: the words are written anew.
    "DELETE FROM word;",
    words.write_all,
)

_PASS_TEXTS = {
    Durability.FULL: (range(3, 4), "UPDATE print_job SET text = NULL"),
    Durability.NORMAL: (
        range(1, 6),
        "UPDATE member_pass SET body = json_remove(body, '$.text')",
    ),
}
"""How pass texts are taken out of a file, and the formats that may have kept some."""


def migrate(db: Database, steps: Sequence[Step]) -> None:
    """Brings a file to the newest version, all steps in one transaction.

    Raises: StoreTooNew for a file of a newer program, which stays untouched; StoreFault.
    """
    version = int(db.pragma("user_version")[0])
    if version > len(steps):
        raise StoreTooNew(
            f"{db.path} was written by a newer program: its format is {version},"
            f" and kiosk {VERSION} knows formats up to {len(steps)}.",
            remedy="Install the newer kiosk again; nothing in the file was changed.",
        )
    if version == len(steps):
        return
    _drop_pass_texts(db, version)
    # Not of the roster: it can be fetched again, and no erasure would reach the copy.
    if version and db.durability is Durability.FULL:
        _keep_old(db, version)
    for step in steps[version:]:
        if isinstance(step, str):
            db.script(step)
        else:
            step(db)
    db.script(f"PRAGMA user_version = {len(steps)}")
    db.commit()


def _drop_pass_texts(db: Database, version: int) -> None:
    """Takes out every pass text, and writes the file anew: nothing of one is left in a free page.

    Done before anything else, and as often as it takes: a copy of the old file must not keep them.
    """
    formats, statement = _PASS_TEXTS[db.durability]
    if version in formats:
        db.script(statement)
        db.commit()
        db.write_anew()


def _keep_old(db: Database, version: int) -> None:
    """Copies the file as it is before its first step, whole: the WAL is folded in first."""
    db.fold_in()
    old = db.path.with_name(f"{db.path.name}.format-{version}")
    part = old.with_name(f"{old.name}.part")
    shutil.copyfile(db.path, part)
    part.chmod(0o600)
    part.replace(old)
