"""`journal.db`: the append-only log, what it folds to, and the settings of this device."""
