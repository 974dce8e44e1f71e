"""The path of a field that a decoder stumbled over."""

from __future__ import annotations

import msgspec
import pytest

from kiosk.core.record.fields import field_path
from kiosk.core.record.wire import FeedPage

PAGE = b'{"epoch":"e","partition":"network","from":1,"to":1,"head":1,"items":[%s]}'


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        (PAGE % b'{"pos":"1","kind":"k","key":"k","body":null}', "$.items[0].pos"),
        (PAGE % b'{"kind":"k","key":"k","body":null}', "$.items[0].pos"),
        (b'{"epoch":"e"}', "$.partition"),
        (b"[]", "$"),
        (b"{", "$"),
    ],
)
def test_it_names_the_field_as_far_as_the_decoder_knows_it(
    raw: bytes, path: str
) -> None:
    with pytest.raises(msgspec.DecodeError) as broken:
        msgspec.json.decode(raw, type=FeedPage)
    assert field_path(broken.value) == path
