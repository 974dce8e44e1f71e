"""`central user add`."""

from __future__ import annotations

import getpass
import re
import sys

from sqlalchemy import insert, select

from central.cli.call import DONE, CentralCall, Commands
from central.model import users
from central.policy import check_space
from kiosk.core.errors import NotFound, SettingsError

ROLES = ("admin", "manager", "desk", "viewer")
OF_A_SPACE = ("manager", "desk")
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 1_024
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


def register(commands: Commands) -> None:
    user = commands.group("user", "people who run the network")
    add = user.add("add", "add a person", add_user)
    add.add_argument("name", metavar="NAME", help="small letters, digits, . _ -")
    add.add_argument("--role", required=True, choices=ROLES)
    add.add_argument("--space", metavar="CODE", help="of a manager or a desk, as SMG")
    add.add_argument(
        "--password-stdin",
        action="store_true",
        help="read the password from standard input",
    )


def add_user(call: CentralCall) -> int:
    from argon2 import PasswordHasher

    args = call.args
    name = args.name.casefold()
    space = None if args.space is None else args.space.upper()
    _check(name, args.role, space)
    with call.database.reading() as db:
        if space is not None:
            check_space(db, space)
        taken = db.execute(select(users.c.name).where(users.c.name == name)).first()
    if taken is not None:
        raise _taken(name)
    password = _read_password(from_stdin=args.password_stdin)
    hashed = PasswordHasher().hash(password)
    with call.database.writing() as db:
        if db.execute(select(users.c.name).where(users.c.name == name)).first():
            raise _taken(name)
        db.execute(
            insert(users).values(
                name=name,
                role=args.role,
                space=space,
                password_hash=hashed,
                created_at=call.now(),
            )
        )
        after = {"role": args.role, "space": space}
        call.note(db, "user add", about=name, after=after)
    call.say(f"Added {name} as {args.role}{'' if space is None else f' of {space}'}.")
    return DONE


def _taken(name: str) -> NotFound:
    return NotFound(f"There is a user {name} already.", remedy="Take another name.")


def _check(name: str, role: str, space: str | None) -> None:
    if not NAME.fullmatch(name):
        raise SettingsError(
            "A user's name has small letters, digits, points and hyphens, up to 64 of them.",
            key="name",
            remedy="Take another name.",
        )
    if role in OF_A_SPACE and space is None:
        raise SettingsError(
            f"A {role} belongs to a space.", key="space", remedy="Add --space SMG."
        )
    if role not in OF_A_SPACE and space is not None:
        raise SettingsError(
            f"The role {role} is for the whole network.",
            key="space",
            remedy="Leave --space out.",
        )


def _read_password(*, from_stdin: bool) -> str:
    """Return a password from standard input or typed twice. Raises: SettingsError."""
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    elif not sys.stdin.isatty():
        raise SettingsError(
            "There is no terminal to ask for the password on.",
            key="password",
            remedy="Give it on standard input with --password-stdin.",
        )
    else:
        password = getpass.getpass("Password: ")
        if getpass.getpass("The same again: ") != password:
            raise SettingsError(
                "The two passwords differ.", key="password", remedy="Run it again."
            )
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise SettingsError(
            f"A password has at least {SHORTEST_PASSWORD} characters.",
            key="password",
            remedy="Four words that nobody would put together make a good one.",
        )
    return password
