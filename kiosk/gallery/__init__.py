"""Every screen in every phase, with invented people. Only commands and tests import it."""
