"""Update and apply the list of erasures outside the database."""

from __future__ import annotations

from central.acts import NotedAct, note
from central.cli.call import CentralCall
from central.ingest.personal.erasing import Again, erase_again, list_fates
from central.store import Database
from central.store.erasure_list import add_lines, read_lines


def update_list(call: CentralCall, database: Database) -> int:
    """Add the database's erasures to the list outside it; return the number of new lines.

    Raises: StoreFault; the database keeps its change, and the next command completes the list.
    """
    with database.reading() as db:
        lines = list_fates(db)
    return add_lines(call.settings.erasures_file, lines)


def apply_list(call: CentralCall, database: Database, what: str) -> Again:
    """Erase the people on the list who are not erased here, and complete the list.

    `what` is the command, for the act log. Raises: StoreFault.
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
    update_list(call, database)
    return again


def describe_erasures(again: Again) -> str:
    """Return a sentence about what `apply_list` erased."""
    return (
        f"Erased again from the list of erasures: {again.people} people and {again.forms} forms;"
        f" {again.words} words on consents were followed."
    )
