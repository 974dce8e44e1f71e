"""`central issuer-keys`."""

from __future__ import annotations

from central.cli.call import DONE, CentralCall, Commands
from central.feed.bodies import read_issuer_keys
from central.passes import revoke_key, rotate
from central.store.secret import read_secret


def register(commands: Commands) -> None:
    parser = commands.add(
        "issuer-keys", "list the keys that passes are signed with, or change them", keys
    )
    change = parser.add_mutually_exclusive_group()
    change.add_argument(
        "--rotate",
        action="store_true",
        help="sign with the next key from now on; old passes stay good",
    )
    change.add_argument(
        "--revoke",
        type=int,
        metavar="ID",
        help="reject every pass signed with this key from now on",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def keys(call: CentralCall) -> int:
    """Make the requested change, then list the keys."""
    args = call.args
    if args.rotate or args.revoke is not None:
        secret = read_secret(call.settings.secret_file)
        with call.database.writing() as db:
            before = {str(one.key_id): one.state.value for one in read_issuer_keys(db)}
            if args.rotate:
                rotate(db, secret, call.now())
            else:
                revoke_key(db, secret, args.revoke, call.now())
            states = {str(one.key_id): one.state.value for one in read_issuer_keys(db)}
            call.note(db, "issuer-keys", before=before, after=states)
    with call.database.reading() as db:
        bodies = read_issuer_keys(db)
    for body in bodies:
        if args.json:
            call.say_json(
                {
                    "key_id": body.key_id,
                    "state": body.state.value,
                    "public_key": body.public_key,
                }
            )
        else:
            call.say(f"{body.key_id:>3}  {body.state.value:<12} {body.public_key}")
    return DONE
