"""Carries out the screens' requests: desk, devices, enrolment, central."""
