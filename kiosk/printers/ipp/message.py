"""Messages of the Internet Printing Protocol, and how they are encoded.

Source: RFC 8010 (encoding and transport), RFC 8011 (operations, states and status codes).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum


class Tag(IntEnum):
    """The type of a value; those we write or that printers answer with."""

    UNSUPPORTED = 0x10
    UNKNOWN = 0x12
    NO_VALUE = 0x13
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    OCTETS = 0x30
    DATE_TIME = 0x31
    RESOLUTION = 0x32
    RANGE = 0x33
    COLLECTION = 0x34
    TEXT_WITH_LANGUAGE = 0x35
    NAME_WITH_LANGUAGE = 0x36
    TEXT = 0x41
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    URI_SCHEME = 0x46
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME = 0x49


class Section(IntEnum):
    """The owner of the attributes that follow."""

    OPERATION = 0x01
    JOB = 0x02
    END = 0x03
    PRINTER = 0x04
    UNSUPPORTED = 0x05


MEMBER_NAME = 0x4A
END_COLLECTION = 0x37
NUMBERS = {
    Tag.INTEGER: ">i",
    Tag.ENUM: ">i",
    Tag.BOOLEAN: ">?",
    Tag.RANGE: ">ii",
    Tag.RESOLUTION: ">iib",
}

Scalar = int | bool | str | bytes | tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an attribute.

    Shape: `data` is a tuple of integers for ranges and resolutions, of attributes for
    collections; bytes for octets, dates and unknown tags; None for no value.
    """

    tag: int
    data: Scalar | tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A name with its values, at least one."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class AttributeGroup:
    """The attributes of the operation, of one job, or of one printer."""

    section: int
    attributes: tuple[Attribute, ...]

    def find(self, name: str) -> tuple[Value, ...]:
        """Return an attribute's values, or none."""
        return next((each.values for each in self.attributes if each.name == name), ())

    def words(self, name: str) -> tuple[str, ...]:
        """Return an attribute's values that are words."""
        return tuple(
            value.data for value in self.find(name) if isinstance(value.data, str)
        )

    def word(self, name: str) -> str | None:
        """Return an attribute's first word, or None."""
        return next(iter(self.words(name)), None)

    def number(self, name: str) -> int | None:
        """Return an attribute's first value if it is a number, or None."""
        numbers = (value.data for value in self.find(name))
        return next((data for data in numbers if isinstance(data, int)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A request or an answer. Shape: `code` is the operation or the status."""

    code: int
    request: int
    groups: tuple[AttributeGroup, ...]
    version: tuple[int, int] = (2, 0)

    def of(self, section: Section) -> Sequence[AttributeGroup]:
        return [group for group in self.groups if group.section == section]


def attribute(name: str, tag: Tag, *data: Scalar | tuple[Attribute, ...]) -> Attribute:
    """Return an attribute whose values all have one type."""
    return Attribute(name, tuple(Value(tag, each) for each in data))


def members(value: Value) -> tuple[Attribute, ...]:
    """Return the attributes in a collection; none for another value."""
    inside = value.data if isinstance(value.data, tuple) else ()
    return tuple(each for each in inside if isinstance(each, Attribute))


def encode(message: Message) -> bytes:
    """Return the bytes of a message; a document follows right after them."""
    parts = [struct.pack(">BBHI", *message.version, message.code, message.request)]
    for group in message.groups:
        parts.append(bytes([group.section]))
        for each in group.attributes:
            parts.extend(_written(each.name, each.values))
    return b"".join([*parts, bytes([Section.END])])


def _written(name: str, values: Iterable[Value]) -> Iterator[bytes]:
    for value in values:
        if value.tag == Tag.COLLECTION:
            yield _field(value.tag, name, b"")
            for member in members(value):
                yield _field(MEMBER_NAME, "", member.name.encode())
                yield from _written("", member.values)
            yield _field(END_COLLECTION, "", b"")
        else:
            yield _field(value.tag, name, _packed(value))
        name = ""


def _field(tag: int, name: str, data: bytes) -> bytes:
    called = name.encode()
    return (
        struct.pack(">BH", tag, len(called)) + called + struct.pack(">H", len(data))
    ) + data


def _packed(value: Value) -> bytes:
    match value.data:
        case None:
            return b""
        case bytes():
            return value.data
        case str():
            return value.data.encode()
        case tuple():
            return struct.pack(NUMBERS[Tag(value.tag)], *value.data)
        case _:
            return struct.pack(NUMBERS[Tag(value.tag)], value.data)
