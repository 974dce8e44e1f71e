"""Carries out what the screens ask for: desk, devices, enrolment, link."""
