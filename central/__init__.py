"""Central: gathers the kiosks' journals, hands out rosters, and shows the figures."""
