"""View-models of the staff panel."""
