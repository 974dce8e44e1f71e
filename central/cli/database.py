"""`central init`, `central migrate` and `central new-epoch`."""

from __future__ import annotations

from dataclasses import asdict

from central.bootstrap import change_epoch, found, is_founded
from central.cli.call import DONE, CentralCall, Commands, warn
from central.cli.erasures import apply_list, describe_erasures
from central.cli.marking import keep_mark, renew_where_older
from central.ingest.projections.phones import NormalizedPhones, normalize_phones
from central.store import Database
from central.store.mark import mark_file
from central.store.private import tighten_file
from central.store.schema import check_version, find_version, migrate, no_network
from central.store.secret import make_secret, write_placement_warning

MOST_NAMED = 20


def register(commands: Commands) -> None:
    commands.add("init", "make the database, the network's keys and its spaces", init)
    commands.add("migrate", "bring the database to this program's version", upgrade)
    commands.add(
        "new-epoch",
        "make every kiosk fetch its roster again, as after restoring a backup",
        start_epoch,
    )


def init(call: CentralCall) -> int:
    """Make what is missing; run again, it changes nothing."""
    database = call.unchecked
    if prepare(call, database):
        call.say(f"Founded the network in {database.place}.")
        call.say(
            f"Its keys are sealed with {call.settings.secret_file}: keep a copy of that file."
        )
    else:
        call.say(
            f"The database {database.place} is founded already; nothing was changed."
        )
    warn_of_secret(call)
    return DONE


def upgrade(call: CentralCall) -> int:
    """Migrate the database, then apply the list of erasures."""
    database = call.unchecked
    if find_version(database) is None:
        raise no_network(database)
    before, after = raise_version(call, database)
    call.say(
        f"The database is of version {after} already."
        if before == after
        else f"Migrated the database from version {before} to {after}."
    )
    with database.reading() as db:
        if not is_founded(db):
            return DONE
    renew_where_older(call, database)
    _erase_again(call, database, "migrate")
    return DONE


def raise_version(call: CentralCall, database: Database) -> tuple[str | None, str]:
    """Migrate the database and its telephone numbers; return the version before and after.

    The act log gets the members whose numbers are not valid; a warning names some of them.
    Raises: StoreTooNew, StoreFault.
    """
    phones: list[NormalizedPhones] = []
    before, after = migrate(
        database, lambda db: phones.append(normalize_phones(db, call.now()))
    )
    for told in phones:
        with database.writing() as db:
            if is_founded(db):
                call.note(
                    db,
                    "migrate",
                    before={"version": before},
                    after={"version": after, "phones": asdict(told)},
                )
        if told.unreadable:
            some = ", ".join(told.unreadable[:MOST_NAMED])
            warn(
                f"central: {len(told.unreadable)} members have a telephone number that is not"
                f" valid, so no kiosk knows them by it: {some}"
                f"{', …' if len(told.unreadable) > MOST_NAMED else ''}. The numbers stay as they"
                " are; `central acts --json` lists all these members."
            )
    return before, after


def start_epoch(call: CentralCall) -> int:
    """Start another epoch, so that every kiosk fetches its roster again."""
    _erase_again(call, call.database, "new-epoch")
    with call.database.writing() as db:
        epoch = change_epoch(db, call.now())
        call.note(db, "new-epoch", after={"epoch": epoch})
    keep_mark(call.database, mark_file(call.environment), None)
    call.say(f"The feed is of epoch {epoch} from now on.")
    call.say("Every kiosk takes a snapshot with its next round.")
    return DONE


def warn_of_secret(call: CentralCall) -> None:
    """Close the secret's file to other accounts; warn if it lies beside the database."""
    file = call.settings.secret_file
    tighten_file(file)
    line = write_placement_warning(file, call.unchecked.folder)
    if line is not None:
        warn(f"central: {line}")


def prepare(call: CentralCall, database: Database) -> bool:
    """Create the schema and the network where missing; return whether the network is new.

    Raises: StoreFault for an older or newer database, StoreKeyMissing.
    """
    if find_version(database) is None:
        migrate(database)
    check_version(database)
    with database.reading() as db:
        if is_founded(db):
            return False
    secret = make_secret(call.settings.secret_file)
    with database.writing() as db:
        if is_founded(db):
            return False
        found(db, secret, call.now())
        call.note(db, "init")
    return True


def _erase_again(call: CentralCall, database: Database, what: str) -> None:
    """Erase again those whom a restored backup brought back."""
    again = apply_list(call, database, what)
    if again:
        call.say(describe_erasures(again))
