"""The device itself: enrolment, boots, its clock, its lease."""
