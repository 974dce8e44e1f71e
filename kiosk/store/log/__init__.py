"""`journal.db`: the append-only log, its projections, and the settings of this device."""
