"""IPP as bytes: what is written is read again, and what is broken names its field."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.errors import ProtocolError
from kiosk.core.prints.printing import PrinterFaultKind, PrinterJobState
from kiosk.printers.ipp.answer import decode
from kiosk.printers.ipp.media import Size, find_media, read_size
from kiosk.printers.ipp.message import (
    Attribute,
    AttributeGroup,
    Message,
    Section,
    Tag,
    Value,
    attribute,
    encode,
)
from kiosk.printers.ipp.states import progress_of, troubles_of

NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
NUMBERS = st.integers(-(2**31), 2**31 - 1)
SCALARS = st.one_of(
    NUMBERS.map(lambda number: Value(Tag.INTEGER, number)),
    st.booleans().map(lambda yes: Value(Tag.BOOLEAN, yes)),
    NAMES.map(lambda text: Value(Tag.KEYWORD, text)),
    st.binary(max_size=20).map(lambda octets: Value(Tag.OCTETS, octets)),
    st.tuples(NUMBERS, NUMBERS).map(lambda pair: Value(Tag.RANGE, pair)),
    st.tuples(NUMBERS, NUMBERS, st.integers(3, 4)).map(
        lambda data: Value(Tag.RESOLUTION, data)
    ),
    st.just(Value(Tag.NO_VALUE, None)),
)


def attributes(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Attribute]:
    return st.builds(
        Attribute, NAMES, st.lists(values, min_size=1, max_size=3).map(tuple)
    )


VALUES = st.recursive(
    SCALARS,
    lambda inside: st.lists(attributes(inside), max_size=3).map(
        lambda members: Value(Tag.COLLECTION, tuple(members))
    ),
    max_leaves=6,
)
MESSAGES = st.builds(
    Message,
    code=st.integers(0, 0xFFFF),
    request=st.integers(0, 2**32 - 1),
    groups=st.lists(
        st.builds(
            AttributeGroup,
            st.sampled_from([1, 2, 4, 5]),
            st.lists(attributes(VALUES), max_size=4).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
)


@given(MESSAGES, st.binary(max_size=20), st.data())
def test_what_is_written_is_read_again_whatever_follows_and_a_part_of_it_is_nothing(
    message: Message, document: bytes, data: st.DataObject
) -> None:
    whole = encode(message)
    assert decode(whole + document) == message
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(ProtocolError):
        decode(whole[:cut])


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_are_refused(raw: bytes) -> None:
    with contextlib.suppress(ProtocolError):
        decode(b"\x02\x00\x00\x00\x00\x00\x00\x01\x01" + raw)


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (b"\x04\x21\x00\x03abc\x00\x02\x00\x00\x03", "abc"),
        (b"\x04\x44\x00\x03abc\x00\x02\xff\xff\x03", "abc"),
        (b"\x04\x44\x00\x00\x00\x01a\x03", "$"),
        (b"\x04\x44\x00\x03abc\x00\x01a\x37\x00\x00\x00\x00\x03", "abc"),
        (b"\x04\x34\x00\x03abc\x00\x00\x44\x00\x00\x00\x01a\x03", "abc"),
        (
            b"\x04\x34\x00\x03abc\x00\x00\x4a\x00\x00\x00\x01b\x21\x00\x00\x00\x00",
            "abc.b",
        ),
        (b"\x00", "$"),
        (b"\x04\x44\xff\xff", "$"),
    ],
)
def test_a_broken_answer_names_the_field(raw: bytes, field: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        decode(b"\x02\x00\x00\x00\x00\x00\x00\x01" + raw)
    assert caught.value.field == field


def printer(**said: object) -> AttributeGroup:
    """A printer that said this of itself."""
    made = []
    for name, values in said.items():
        for_all = values if isinstance(values, list) else [values]
        tag = Tag.KEYWORD if isinstance(for_all[0], str) else Tag.ENUM
        made.append(attribute(name.replace("_", "-"), tag, *for_all))
    return AttributeGroup(Section.PRINTER, tuple(made))


@pytest.mark.parametrize(
    ("said", "troubles"),
    [
        ({"printer_state": 3, "printer_state_reasons": "none"}, ()),
        (
            {"printer_state_reasons": "media-empty-warning"},
            (PrinterFaultKind.PAPER_OUT,),
        ),
        ({"printer_state_reasons": "media-needed"}, (PrinterFaultKind.PAPER_OUT,)),
        ({"printer_state_reasons": ["media-low-report", "toner-low-warning"]}, ()),
        ({"printer_state_reasons": "media-empty-report"}, ()),
        ({"printer_state_reasons": "offline-report"}, (PrinterFaultKind.OFFLINE,)),
        (
            {"printer_state_reasons": ["cover-open-error", "media-jam-error"]},
            (PrinterFaultKind.PAPER_JAM, PrinterFaultKind.COVER_OPEN),
        ),
        (
            {"printer_state": 5, "printer_state_reasons": "paused"},
            (PrinterFaultKind.PAUSED,),
        ),
        (
            {"printer_state": 5, "printer_state_reasons": "none"},
            (PrinterFaultKind.OTHER,),
        ),
        ({"printer_is_accepting_jobs": 0}, (PrinterFaultKind.PAUSED,)),
        (
            {"printer_state_reasons": "marker-supply-empty-error"},
            (PrinterFaultKind.INK_OUT,),
        ),
        (
            {
                "printer_state_message": "The printer may not exist or is unavailable "
                "at this time."
            },
            (PrinterFaultKind.OFFLINE,),
        ),
    ],
)
def test_what_stands_in_the_way_is_told_in_our_words(
    said: dict[str, object], troubles: tuple[PrinterFaultKind, ...]
) -> None:
    assert troubles_of(printer(**said)) == troubles


@pytest.mark.parametrize(
    ("state", "progress"),
    [
        (3, PrinterJobState.PENDING),
        (4, PrinterJobState.PENDING),
        (5, PrinterJobState.PRINTING),
        (6, PrinterJobState.PRINTING),
        (7, PrinterJobState.ABORTED),
        (8, PrinterJobState.ABORTED),
        (9, PrinterJobState.DONE),
        (77, PrinterJobState.PRINTING),
    ],
)
def test_a_job_s_state_is_its_progress(state: int, progress: PrinterJobState) -> None:
    assert progress_of(printer(job_state=state)) is progress


@pytest.mark.parametrize(
    ("media", "size"),
    [
        ("iso_a4_210x297mm", Size(width_mm=210, height_mm=297)),
        ("na_index-4x6_4x6in", Size(width_mm=101.6, height_mm=152.4)),
        ("om_badge_62x29.5mm", Size(width_mm=62, height_mm=29.5)),
        ("Custom.62x100mm", None),
        ("letter", None),
    ],
)
def test_a_paper_s_name_tells_its_size(media: str, size: Size | None) -> None:
    assert read_size(media) == size


def test_the_paper_that_lies_in_a_printer_goes_first() -> None:
    wanted = Size(width_mm=62, height_mm=100)
    said = printer(
        media_ready=["iso_a4_210x297mm", "oe_ready_61.98x99.8mm"],
        media_supported=["custom_max_62x100mm", "om_other_62x100mm"],
    )
    assert find_media(said, wanted) == "oe_ready_61.98x99.8mm"
    known = printer(media_supported=["custom_max_62x100mm", "om_other_62x100mm"])
    assert find_media(known, wanted) == "om_other_62x100mm"
    assert find_media(known, wanted.turned) is None
