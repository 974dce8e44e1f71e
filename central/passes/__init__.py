"""Issue, revoke and draw passes, and change the keys that sign them."""

from central.passes.issue import Terms, issue_all, issue_pass
from central.passes.keys import revoke_key, rotate
from central.passes.revoke import revoke_pass
from central.passes.texts import (
    IssuedPass,
    find_newest,
    get_newest,
    read_newest,
)

__all__ = [
    "IssuedPass",
    "Terms",
    "find_newest",
    "get_newest",
    "issue_all",
    "issue_pass",
    "read_newest",
    "revoke_key",
    "revoke_pass",
    "rotate",
]
