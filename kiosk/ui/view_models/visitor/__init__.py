"""View-models of the visitors' screens."""
