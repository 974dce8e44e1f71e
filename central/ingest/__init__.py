"""Ingest: a batch of entries stored verbatim, judged, folded and announced in one transaction."""

from central.ingest.receive import Forked, Gap, Parcel, Received, Sender, receive

__all__ = ["Forked", "Gap", "Parcel", "Received", "Sender", "receive"]
