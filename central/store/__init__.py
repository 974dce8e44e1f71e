"""Central's database: the engine behind a URL, transactions, migrations and sealed keys."""

from central.store.database import Database, default_url, open_database
from central.store.faults import translated

__all__ = ["Database", "default_url", "open_database", "translated"]
