"""The roster's feed: dense, numbered changes, published in the writer's transaction."""

from central.feed.page import OTHER_PLACE, Refetch, read_epoch, read_heads, read_page
from central.feed.publishing import Item, publish, publish_all, spread
from central.feed.snapshot import read_snapshot

__all__ = [
    "OTHER_PLACE",
    "Item",
    "Refetch",
    "publish",
    "publish_all",
    "read_epoch",
    "read_heads",
    "read_page",
    "read_snapshot",
    "spread",
]
