"""Choose the people who come on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from random import Random

from central.demo.cast.offers import PLACES
from central.demo.cast.people import SPECIALS, DemoMember, People
from kiosk.core.record.roster import Standing

WHOLE_NETWORK = 12_908
"""The programme's crowds are for this many members; fewer members make smaller crowds."""
FROM_ANOTHER_SPACE = 0.04


@dataclass(slots=True, kw_only=True)
class Crowd:
    """The people who can come, by home and in the order of joining.

    Shape: `seen` holds the people who came today, `visits` counts visits so far by person.
    """

    homes: dict[str, list[DemoMember]]
    joined: dict[str, list[date]]
    scale: float
    seen: set[str] = field(default_factory=set)
    visits: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def count(self, number: float) -> int:
        """Return a number of people, scaled to the size of the network."""
        return round(number * self.scale)

    def pick(
        self, chance: Random, space: str, day: date, most: int
    ) -> list[DemoMember]:
        """Return up to `number` people not seen that day; old members come more often."""
        picked: list[DemoMember] = []
        for _ in range(most * 2):
            away = chance.random() < FROM_ANOTHER_SPACE
            home = chance.choice(list(PLACES)) if away else space
            there = bisect_right(self.joined[home], day)
            if not there or len(picked) == most:
                continue
            member = self.homes[home][int(there * chance.random() ** 1.4)]
            if member.subject not in self.seen:
                self.seen.add(member.subject)
                picked.append(member)
        return picked

    def next_visit(self, member: DemoMember) -> int:
        """Return the number of a member's next visit."""
        self.visits[member.subject] += 1
        return self.visits[member.subject]


def gather(people: People) -> Crowd:
    """Return the crowd, without examples, suspended members and revoked passes."""
    barred = {pass_id for pass_id, _, _ in people.revoked}
    able = [
        member
        for member in people.members[:-SPECIALS]
        if member.standing is Standing.ACTIVE and member.member_pass.id not in barred
    ]
    homes = {
        home: [member for member in able if member.home == home] for home in PLACES
    }
    return Crowd(
        homes=homes,
        joined={
            home: [member.joined_on for member in some] for home, some in homes.items()
        },
        scale=min(1.0, len(people.members) / WHOLE_NETWORK),
    )
