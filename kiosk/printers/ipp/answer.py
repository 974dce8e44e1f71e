"""Decodes IPP answers strictly. Source: RFC 8010."""

from __future__ import annotations

import struct

from kiosk.core.errors import ProtocolError
from kiosk.printers.ipp.message import (
    END_COLLECTION,
    MEMBER_NAME,
    NUMBERS,
    Attribute,
    AttributeGroup,
    Message,
    Scalar,
    Section,
    Tag,
    Value,
)

_LAST_SECTION = 0x0F
_LONGEST = 0x7FFF
_DEEPEST = 8
_LANGUAGE_TAGS = (Tag.TEXT_WITH_LANGUAGE, Tag.NAME_WITH_LANGUAGE)
_PLAIN = (Tag.OCTETS, Tag.DATE_TIME)
_NOTHING = (Tag.UNSUPPORTED, Tag.UNKNOWN, Tag.NO_VALUE)


def decode(raw: bytes) -> Message:
    """Return the message at the start of some bytes.

    Raises: ProtocolError, with the attribute's name as the field.
    """
    reader = _Reader(raw)
    major, minor, code, request = reader.unpack(">BBHI", "$")
    groups: list[AttributeGroup] = []
    section = reader.byte("$")
    while section != Section.END:
        if section > _LAST_SECTION or section == 0:
            raise ProtocolError(f"{section:#04x} opens no group.", field="$")
        attributes: list[Attribute] = []
        while reader.peek() > _LAST_SECTION:
            _add(reader, attributes, 0)
        groups.append(AttributeGroup(section, tuple(attributes)))
        section = reader.byte("$")
    return Message(
        code=code, request=request, groups=tuple(groups), version=(major, minor)
    )


class _Reader:
    """Reads bytes one after the other. Raises: ProtocolError where they end too soon."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._at = 0

    def peek(self) -> int:
        """Return the next byte, or 0 at the end, which is no tag."""
        return self._raw[self._at] if self._at < len(self._raw) else 0

    def take(self, count: int, field: str) -> bytes:
        part = self._raw[self._at : self._at + count]
        if len(part) < count:
            raise ProtocolError("The answer ends in the middle.", field=field)
        self._at += count
        return part

    def byte(self, field: str) -> int:
        return self.take(1, field)[0]

    def unpack(self, form: str, field: str) -> tuple[int, ...]:
        """Return the next numbers."""
        return struct.unpack(form, self.take(struct.calcsize(form), field))

    def part(self, field: str) -> bytes:
        """Return the next bytes, which follow their own length."""
        (length,) = self.unpack(">H", field)
        if length > _LONGEST:
            raise ProtocolError("A length is negative.", field=field)
        return self.take(length, field)


def _add(reader: _Reader, attributes: list[Attribute], depth: int) -> None:
    """Read one value: of a new attribute, or one more of the last."""
    before = attributes[-1].name if attributes else "$"
    tag = reader.byte(before)
    name = _text(reader.part(before), before)
    data = reader.part(name or before)
    if tag in {MEMBER_NAME, END_COLLECTION}:
        raise ProtocolError("A part of a collection stands alone.", field=before)
    if not name and not attributes:
        raise ProtocolError("A value belongs to no attribute.", field=before)
    value = Value(tag, _read(reader, tag, data, name or before, depth))
    if name:
        attributes.append(Attribute(name, (value,)))
    else:
        last = attributes.pop()
        attributes.append(Attribute(last.name, (*last.values, value)))


def _read(
    reader: _Reader, tag: int, data: bytes, field: str, depth: int
) -> Scalar | tuple[Attribute, ...]:
    if tag == Tag.COLLECTION:
        return _members(reader, field, depth + 1)
    if tag in _NOTHING:
        return None
    if tag in NUMBERS:
        return _number(Tag(tag), data, field)
    if tag in _LANGUAGE_TAGS:
        inner = _Reader(data)
        inner.part(field)
        return _text(inner.part(field), field)
    if tag in _PLAIN or not Tag.TEXT <= tag <= Tag.MIME:
        return data
    return _text(data, field)


def _members(reader: _Reader, field: str, depth: int) -> tuple[Attribute, ...]:
    if depth > _DEEPEST:
        raise ProtocolError("Collections are nested too deep.", field=field)
    members: list[Attribute] = []
    while True:
        tag = reader.byte(field)
        if reader.part(field):
            raise ProtocolError("A collection is not closed.", field=field)
        data = reader.part(field)
        if tag == END_COLLECTION:
            return tuple(each for each in members if each.values)
        if tag == MEMBER_NAME:
            members.append(Attribute(_text(data, field), ()))
            continue
        if not members:
            raise ProtocolError("A value belongs to no member.", field=field)
        last = members.pop()
        inside = f"{field}.{last.name}"
        value = Value(tag, _read(reader, tag, data, inside, depth))
        members.append(Attribute(last.name, (*last.values, value)))


def _number(tag: Tag, data: bytes, field: str) -> Scalar:
    form = NUMBERS[tag]
    if len(data) != struct.calcsize(form):
        raise ProtocolError("A number has a wrong length.", field=field)
    numbers = struct.unpack(form, data)
    return numbers if len(numbers) > 1 else numbers[0]


def _text(data: bytes, field: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise ProtocolError("A text is not UTF-8.", field=field) from error
