"""The tables of the two files. Times are whole microseconds since 1970 (UTC), in columns `_us`.

`journal.db`: streams and entries, their projections, forms, and the settings a kiosk must know even
if the roster is lost (`keep`). `roster.db`: the feed's content, and how far it has been applied.
"""

from __future__ import annotations

from sqlalchemy import (
    BLOB,
    INTEGER,
    TEXT,
    Column,
    ForeignKey,
    Index,
    MetaData,
    Table,
    text,
)

JOURNAL = MetaData()
ROSTER = MetaData()


def _table(name: str, metadata: MetaData, *parts: Column[object] | Index) -> Table:
    """Return a strict table without a rowid, ordered by its primary key."""
    return Table(name, metadata, *parts, sqlite_with_rowid=False, sqlite_strict=True)


stream = _table(
    "stream",
    JOURNAL,
    Column("id", TEXT, primary_key=True),
    Column("ordinal", INTEGER, nullable=False, unique=True),
    Column("opened_us", INTEGER, nullable=False),
    Column("next_seq", INTEGER, nullable=False),
    Column("head_chain", BLOB, nullable=False),
    Column("newest_us", INTEGER, nullable=True),
    Column("acknowledged", INTEGER, nullable=False),
    # The last entry that was dropped, and the chain there: the kept ones start behind it.
    Column("floor_seq", INTEGER, nullable=False),
    Column("floor_chain", BLOB, nullable=False),
    Column("closed", TEXT, nullable=True),
    # The folder the stream was opened in: a `FolderIdentity`, as JSON.
    Column("origin", TEXT, nullable=False),
    # The network of the stream (`roots`); NULL until the kiosk is enrolled.
    Column("root_key", TEXT, nullable=True),
)

entry = _table(
    "entry",
    JOURNAL,
    Column("stream", TEXT, ForeignKey("stream.id"), primary_key=True),
    Column("seq", INTEGER, primary_key=True),
    Column("at_us", INTEGER, nullable=False),
    Column("raw", BLOB, nullable=False),
    Column("chain", BLOB, nullable=False),
)

form = _table(
    "form",
    JOURNAL,
    Column("digest", TEXT, primary_key=True),
    Column("salt", BLOB, nullable=False),
    Column("form", BLOB, nullable=False),
    # Set by the entry that names the form.
    Column("subject", TEXT, nullable=True),
    Column("stream", TEXT, nullable=True),
    Column("seq", INTEGER, nullable=True),
    Index("form_by_subject", "subject"),
)

stay = _table(
    "stay",
    JOURNAL,
    Column("person", TEXT, primary_key=True),
    Column("session", TEXT, nullable=True),
    Column("since_us", INTEGER, nullable=False),
    Column("until_us", INTEGER, nullable=False),
    Column("stream", TEXT, nullable=False),
    Column("seq", INTEGER, nullable=False),
    Index("stay_by_until", "until_us"),
)

group_stay = _table(
    "group_stay",
    JOURNAL,
    Column("stream", TEXT, primary_key=True),
    Column("seq", INTEGER, primary_key=True),
    Column("heads", INTEGER, nullable=False),
    Column("until_us", INTEGER, nullable=False),
    Index("group_stay_by_until", "until_us"),
)

visit = _table(
    "visit",
    JOURNAL,
    Column("person", TEXT, primary_key=True),
    Column("day", TEXT, primary_key=True),
    Column("stream", TEXT, primary_key=True),
    Column("seq", INTEGER, primary_key=True),
)

guest = _table(
    "guest",
    JOURNAL,
    Column("subject", TEXT, primary_key=True),
    Column("pass_id", TEXT, nullable=True),
    Column("day", TEXT, nullable=False),
    Column("digest", TEXT, nullable=False),
    Column("stream", TEXT, nullable=False),
    Column("seq", INTEGER, nullable=False),
    Index("guest_by_pass", "pass_id"),
    Index("guest_by_day", "day"),
)

# Passes that entries of this kiosk assigned to people: guests' passes and day codes.
day_pass = _table(
    "day_pass",
    JOURNAL,
    Column("pass_id", TEXT, primary_key=True),
    # The person's key; NULL once the entry was undone or the person erased.
    Column("person", TEXT, nullable=True),
    # The network's pass that was shown for it.
    Column("shown", TEXT, nullable=True),
    Column("stream", TEXT, nullable=False),
    Column("seq", INTEGER, nullable=False),
)

print_job = _table(
    "print_job",
    JOURNAL,
    Column("key", TEXT, primary_key=True),
    # Printed in this order.
    Column("ordinal", INTEGER, nullable=False, unique=True),
    Column("stream", TEXT, nullable=False),
    Column("seq", INTEGER, nullable=False),
    Column("copy", INTEGER, nullable=False),
    Column("made_us", INTEGER, nullable=False),
    Column("reason", TEXT, nullable=True),
    Column("staff", TEXT, nullable=True),
    Column("state", TEXT, nullable=False),
    Column("printer", TEXT, nullable=True),
    Column("printer_job", INTEGER, nullable=True),
    Column("sent_us", INTEGER, nullable=True),
    Column("trouble", TEXT, nullable=True),
    Index("print_job_by_entry", "stream", "seq"),
    Index("print_job_by_state", "state", "ordinal"),
)

# The labels in a printer, by its address; not counted where it has no row.
roll = _table(
    "roll",
    JOURNAL,
    Column("printer", TEXT, primary_key=True),
    Column("labels", INTEGER, nullable=False),
    Column("remaining", INTEGER, nullable=False),
)

keep = _table(
    "keep",
    JOURNAL,
    Column("name", TEXT, primary_key=True),
    Column("body", TEXT, nullable=False),
)

# Confirmed entries that are lost. A line of loss may stand in their place.
loss = _table(
    "loss",
    JOURNAL,
    Column("stream", TEXT, primary_key=True),
    Column("first_seq", INTEGER, primary_key=True),
    Column("last_seq", INTEGER, nullable=False),
    Column("noticed_us", INTEGER, nullable=False),
    Column("why", TEXT, nullable=False),
    # The last entry that central says it holds.
    Column("held_seq", INTEGER, nullable=False),
    # The stream whose first entry reports the loss to central.
    Column("told", TEXT, nullable=True),
)

cursor = _table(
    "cursor",
    ROSTER,
    Column("partition", TEXT, primary_key=True),
    Column("epoch", TEXT, nullable=False),
    Column("position", INTEGER, nullable=False),
    # Rows of the partition carry this number; a snapshot fills a new one and is then swapped in.
    Column("generation", INTEGER, nullable=False),
    Column("applied_us", INTEGER, nullable=False),
)

state = _table(
    "state",
    ROSTER,
    Column("name", TEXT, primary_key=True),
    Column("number", INTEGER, nullable=False),
)

member = _table(
    "member",
    ROSTER,
    Column("generation", INTEGER, primary_key=True),
    Column("subject", TEXT, primary_key=True),
    Column("body", TEXT, nullable=False),
    Index("member_by_phone", text("json_extract(body, '$.phone_last4')")),
)

member_pass = _table(
    "member_pass",
    ROSTER,
    Column("generation", INTEGER, primary_key=True),
    Column("pass_id", TEXT, primary_key=True),
    Column("subject", TEXT, nullable=False),
    Column("body", TEXT, nullable=False),
    # 1: a kiosk's own key signed it.
    Column("desk", INTEGER, nullable=False),
    Index("member_pass_by_subject", "subject"),
)

# One word that finds a person (`core.name_normalization`), and all of their words.
word = _table(
    "word",
    ROSTER,
    Column("generation", INTEGER, primary_key=True),
    Column("word", TEXT, primary_key=True),
    Column("subject", TEXT, primary_key=True),
    Column("all_words", TEXT, nullable=False),
)

session = _table(
    "session",
    ROSTER,
    Column("generation", INTEGER, primary_key=True),
    Column("id", TEXT, primary_key=True),
    Column("start_us", INTEGER, nullable=False),
    Column("end_us", INTEGER, nullable=False),
    Column("body", TEXT, nullable=False),
    Index("session_by_end", "generation", "end_us"),
)

registration = _table(
    "registration",
    ROSTER,
    Column("generation", INTEGER, primary_key=True),
    Column("subject", TEXT, primary_key=True),
    Column("activity", TEXT, primary_key=True),
)

presence = _table(
    "presence",
    ROSTER,
    Column("generation", INTEGER, primary_key=True),
    Column("person", TEXT, primary_key=True),
    Column("until_us", INTEGER, nullable=False),
    Column("kiosk", TEXT, nullable=False),
    Column("body", TEXT, nullable=False),
)

revocation = _table(
    "revocation",
    ROSTER,
    Column("generation", INTEGER, primary_key=True),
    Column("pass_id", TEXT, primary_key=True),
    Column("body", TEXT, nullable=False),
)

notice = _table(
    "notice",
    ROSTER,
    Column("generation", INTEGER, primary_key=True),
    Column("id", TEXT, primary_key=True),
    Column("body", TEXT, nullable=False),
)
