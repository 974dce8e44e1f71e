"""Ingest: a batch of entries stored verbatim, judged, folded and announced in one transaction."""

from central.ingest.intake.receive import (
    Forked,
    MissingEntries,
    Received,
    Upload,
    Uploader,
    receive,
)

__all__ = ["Forked", "MissingEntries", "Received", "Upload", "Uploader", "receive"]
