"""The statements on `roster.db`, and how its cursors are written."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Table, bindparam, delete, func, select, text
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.database import schema

_C, _M, _P = schema.cursor.c, schema.member.c, schema.member_pass.c
_SE, _RE, _PR, _RV = (
    schema.session.c,
    schema.registration.c,
    schema.presence.c,
    schema.revocation.c,
)


def _current(table: Table, *columns: Any) -> Select[Any]:
    """Return the rows of the generations that the cursors point at."""
    return select(*columns).join(schema.cursor, _C.generation == table.c.generation)


SUBJECT = _current(schema.member_pass, _P.subject).where(
    _P.pass_id == bindparam("pass_id"), _P.desk == 0
)
DESK_SUBJECT = _current(schema.member_pass, _P.subject).where(
    _P.pass_id == bindparam("pass_id"), _P.desk == 1
)
PASSES = _current(schema.member_pass, _P.body).where(
    _P.subject == bindparam("subject"), _P.desk == 0
)
MEMBER = _current(schema.member, _M.body).where(_M.subject == bindparam("subject"))
BY_PHONE = _current(schema.member, _M.subject, _M.body).where(
    # The same text as in the index `member_by_phone`, or SQLite does not use the index.
    text("json_extract(member.body, '$.phone_last4') = :last4")
)
REVOKED = _current(schema.revocation, _RV.pass_id).where(
    _RV.pass_id == bindparam("pass_id")
)
SESSIONS = (
    _current(schema.session, _SE.id, _SE.body)
    .where(_SE.end_us >= bindparam("start"), _SE.start_us < bindparam("end"))
    .order_by(_SE.start_us, _SE.id)
)
SESSION = _current(schema.session, _SE.body).where(_SE.id == bindparam("session"))
PEOPLE_IN = (
    _current(schema.registration, _RE.subject)
    .where(_RE.activity == bindparam("activity"))
    .order_by(_RE.subject)
)
ACTIVITIES = _current(schema.registration, _RE.activity).where(
    _RE.subject == bindparam("subject")
)
PRESENCE = _current(schema.presence, _PR.body).where(
    _PR.person == bindparam("person"), _PR.kiosk != bindparam("own")
)
REMOTE = _current(schema.presence, _PR.person, _PR.body).where(
    _PR.kiosk != bindparam("own")
)
TAKEN = _current(
    schema.registration, _RE.activity, func.count().label("taken")
).group_by(_RE.activity)
NOTICES = _current(schema.notice, schema.notice.c.body).order_by(schema.notice.c.id)
CURSORS = select(schema.cursor)
_put_cursor = insert(schema.cursor)
PUT_CURSOR = _put_cursor.on_conflict_do_update(
    index_elements=[_C.partition],
    set_={
        name: _put_cursor.excluded[name]
        for name in ("epoch", "position", "generation", "applied_us")
    },
)
IN_STEP = "in_step_us"
"""The state that holds when the roster was last in step."""
STATE = select(schema.state.c.number).where(schema.state.c.name == bindparam("which"))
_put_state = insert(schema.state)
PUT_STATE = _put_state.on_conflict_do_update(
    index_elements=[schema.state.c.name], set_={"number": _put_state.excluded.number}
)
DROP_STATE = delete(schema.state).where(schema.state.c.name == bindparam("which"))
ERASURES = (
    delete(schema.member).where(_M.subject == bindparam("subject_")),
    delete(schema.member_pass).where(_P.subject == bindparam("subject_")),
    delete(schema.registration).where(_RE.subject == bindparam("subject_")),
    delete(schema.presence).where(_PR.person == bindparam("subject_")),
)
