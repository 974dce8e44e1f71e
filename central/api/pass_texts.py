"""The pass texts that a kiosk's roster is served with."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from central.api.answering import Answering
from central.ingest.roster import read_zones
from central.passes.texts import find_good_texts
from kiosk.core.clock import zone
from kiosk.core.errors import StoreKeyMissing

log = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class PassTexts:
    """Signs the texts of one answer's passes, by the day of the kiosk's space.

    Where this machine has not the secret that the keys were sealed with, there are none: badges
    come out without a code, and all else goes on.
    """

    answering: Answering
    db: Connection
    space: str
    _missing: bool = False

    def find(self, ids: Collection[str]) -> Mapping[str, str]:
        """The texts of good passes, by pass id."""
        if self._missing:
            return {}
        tz_min = read_zones(self.db)[self.space]
        day = self.answering.now().astimezone(zone(tz_min)).date()
        try:
            return find_good_texts(self.db, self.answering.read_secret(), ids, day)
        except StoreKeyMissing as error:
            self._missing = True
            log.warning("pass texts left out space=%s cause=%s", self.space, error)
            return {}
