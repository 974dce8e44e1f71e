"""The list of erasures outside the database, kept and applied by commands."""

from __future__ import annotations

from central.acts import NotedAct, note
from central.cli.call import CentralCall
from central.ingest.personal.erasing import Again, erase_again, list_fates
from central.store import Database
from central.store.erasure_list import add_lines, read_lines


def keep_list(call: CentralCall, database: Database) -> int:
    """Adds to the list outside the database what it does not say yet; answers how many lines.

    Raises: StoreFault; what was done in the database stays done, and the next one adds it.
    """
    with database.reading() as db:
        lines = list_fates(db)
    return add_lines(call.settings.erasures_file, lines)


def apply_list(call: CentralCall, database: Database, what: str) -> Again:
    """Erases again who is on the list and not erased here, and completes the list.

    `what` is the command that the act is noted of. Raises: StoreFault.
    """
    lines = read_lines(call.settings.erasures_file)
    with database.writing() as db:
        again = erase_again(db, lines, call.now())
        if again:
            after = {
                "people": again.people,
                "forms": again.forms,
                "consents": again.words,
            }
            note(db, NotedAct(by=call.by, what=what, after=after), call.now())
    if again:
        database.fold_in()
    keep_list(call, database)
    return again


def tell_again(again: Again) -> str:
    """A line about what the list did."""
    return (
        f"Erased again from the list of erasures: {again.people} people and {again.forms} forms;"
        f" {again.words} words on consents were followed."
    )
