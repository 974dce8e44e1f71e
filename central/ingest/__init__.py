"""Ingest: a batch of entries stored verbatim, judged, folded and announced in one transaction."""

from central.ingest.intake.receive import (
    Forked,
    Received,
    StreamGap,
    Upload,
    Uploader,
    receive,
)

__all__ = ["Forked", "Received", "StreamGap", "Upload", "Uploader", "receive"]
