"""View-models of enrolment and the self-test."""
