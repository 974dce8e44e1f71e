"""View-models of what visitors see."""
