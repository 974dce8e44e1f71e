"""Places a layout's boxes for a badge, as marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from artwork.layout import layout as made
from artwork.layout.code import QUIET_MODULES, find_matrix
from artwork.layout.colours import as_black, find_colour
from artwork.layout.layout import Across, Down, Layout, Row, Words
from artwork.layout.words import read_fields, stands, write
from artwork.output.band import lay_band
from artwork.output.marks import (
    Area,
    Leaves,
    Modules,
    Page,
    Painted,
    Photo,
    Spot,
    Written,
)
from artwork.type.fit import MM_PER_PT, Fitted, baselines, fit
from artwork.type.typefaces import load_family
from kiosk.core.prints.badge import Badge, Role

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """What all boxes need. Units: `dot` is the side of a printer's dot in mm."""

    layout: Layout
    fields: Mapping[str, str]
    badge: Badge
    assets: Path
    dot: float

    @property
    def role(self) -> Role:
        return self.badge.role

    def colour(self, name: str) -> str:
        found = find_colour(name, self.badge.role)
        return as_black(found) if self.layout.inks == "black" else found


@dataclass(slots=True, kw_only=True)
class _Laid:
    """The marks so far, and the number of missing letters."""

    marks: list[Painted]
    substituted: int = 0


def place(layout: Layout, badge: Badge, assets: Path, dpi: float) -> Page:
    """Return the badge's marks. Codes are aligned to whole dots of a printer with this dpi.

    Raises: NotFound for a missing typeface.
    """
    job = _Job(
        layout=layout,
        fields=read_fields(badge),
        badge=badge,
        assets=assets,
        dot=MM_PER_INCH / dpi,
    )
    laid = _Laid(marks=[])
    ground = Spot(x=0, y=0, width=layout.width_mm, height=layout.height_mm)
    if layout.ground != "white":
        laid.marks.append(
            Area(spot=ground, colour=job.colour(layout.ground), radius=layout.corner_mm)
        )
    for box in layout.boxes:
        if stands(box.when, job.fields, job.role):
            _lay(box, job, laid)
    return Page(
        width=layout.width_mm,
        height=layout.height_mm,
        marks=tuple(laid.marks),
        substituted=laid.substituted,
    )


def _lay(box: made.Box, job: _Job, laid: _Laid) -> None:
    spot = _spot(box.at)
    match box:
        case made.Text():
            _lay_text(box, spot, job, laid)
        case made.Stack():
            _lay_stack(box, spot, job, laid)
        case made.Code():
            _lay_code(box, spot, job, laid)
        case made.Band():
            _lay_band(box, spot, job, laid)
        case made.Picture() if job.badge.picture:
            laid.marks.append(Photo(spot=spot, picture=job.badge.picture))
        case made.Picture():
            pass
        case made.Mark() | made.Pattern() | made.Rule():
            laid.marks.append(_ornament(box, spot, job.colour(box.colour)))
        case _:
            assert_never(box)


def _ornament(
    box: made.Mark | made.Pattern | made.Rule, spot: Spot, colour: str
) -> Painted:
    match box:
        case made.Mark():
            return Leaves(spot=spot, step=spot.width, colour=colour, strength=1)
        case made.Pattern(step_mm=step, strength=strength):
            return Leaves(spot=spot, step=step, colour=colour, strength=strength)
        case made.Rule():
            return Area(spot=spot, colour=colour)
        case _:
            assert_never(box)


def _lay_text(box: made.Text, spot: Spot, job: _Job, laid: _Laid) -> None:
    text = write(box.words, job.fields)
    if not text:
        return
    fitted = _fit(text, box.words, job, spot)
    spare = spot.height - fitted.height_mm
    _write(fitted, box.words, _lowered(spot, spare, box.valign), (job, laid))


def _fit(text: str, words: Words, job: _Job, spot: Spot) -> Fitted:
    family = load_family(job.assets, words.weight)
    return fit(text, words, family, spot.width, spot.height)


def _lay_stack(box: made.Stack, spot: Spot, job: _Job, laid: _Laid) -> None:
    rows = [
        (row, text)
        for row in box.rows
        if stands(row.when, job.fields, job.role)
        and (text := write(row.words, job.fields))
    ]
    if not rows:
        return
    fitted = _fit_rows(rows, spot, job)
    gaps = [0.0, *(row.space_mm for row, _ in rows[1:])]
    used = sum(gaps) + sum(one.height_mm for one in fitted)
    y = _lowered(spot, spot.height - used, box.valign).y
    for (row, _), one, gap in zip(rows, fitted, gaps, strict=True):
        y += gap
        room = Spot(x=spot.x, y=y, width=spot.width, height=one.height_mm)
        _write(one, row.words, room, (job, laid))
        y += one.height_mm


def _fit_rows(rows: list[tuple[Row, str]], spot: Spot, job: _Job) -> list[Fitted]:
    """Fit rows of a fixed size first, then share the rest among those that grow."""
    left = spot.height - sum(row.space_mm for row, _ in rows[1:])
    fitted: dict[int, Fitted] = {}
    order = sorted(range(len(rows)), key=lambda at: rows[at][0].grow)
    for step, at in enumerate(order):
        row, text = rows[at]
        waiting = [rows[other][0] for other in order[step:]]
        spare = left - sum(other.height_mm for other in waiting)
        shares = sum(other.grow for other in waiting)
        more = max(spare, 0.0) * row.grow / shares if shares else 0.0
        room = Spot(x=0, y=0, width=spot.width, height=row.height_mm + more)
        fitted[at] = _fit(text, row.words, job, room)
        left -= fitted[at].height_mm
    return [fitted[at] for at in range(len(rows))]


def _lowered(spot: Spot, spare: float, valign: Down) -> Spot:
    down = {"top": 0.0, "middle": spare / 2, "bottom": spare}[valign]
    return Spot(x=spot.x, y=spot.y + down, width=spot.width, height=spot.height - spare)


def _write(fitted: Fitted, words: Words, spot: Spot, into: tuple[_Job, _Laid]) -> None:
    job, laid = into
    laid.substituted += fitted.substituted
    unit = fitted.size_pt / 1000 * MM_PER_PT
    feet = baselines(fitted.lines, fitted.leading)
    for line, foot in zip(fitted.lines, feet, strict=True):
        spare = spot.width - line.width * unit
        laid.marks.append(
            Written(
                line=line,
                x=spot.x + _across(spare, words.align) + line.lead * unit,
                y=spot.y + foot * unit,
                size_pt=fitted.size_pt,
                colour=job.colour(words.colour),
            )
        )


def _across(spare: float, align: Across) -> float:
    return {"left": 0.0, "centre": spare / 2, "right": spare}[align]


def _lay_code(box: made.Code, spot: Spot, job: _Job, laid: _Laid) -> None:
    matrix = find_matrix(job.badge.code) if job.badge.code else None
    if matrix is None:
        return
    laid.marks.append(
        Area(spot=spot, colour=job.colour(box.ground), radius=box.radius_mm)
    )
    count = len(matrix)
    dots = min(spot.width, spot.height) / job.dot / (count + 2 * QUIET_MODULES)
    module = max(1, int(dots + 1e-6)) * job.dot
    side = count * module
    laid.marks.append(
        Modules(
            x=_on_dot(spot.x + (spot.width - side) / 2, job.dot),
            y=_on_dot(spot.y + (spot.height - side) / 2, job.dot),
            module=module,
            matrix=matrix,
            colour=job.colour(box.colour),
        )
    )


def _on_dot(length: float, dot: float) -> float:
    return round(length / dot) * dot


def _lay_band(box: made.Band, spot: Spot, job: _Job, laid: _Laid) -> None:
    colours = (job.colour(box.colour), job.colour(box.inverse))
    ground = lay_band(box, spot, job.role, colours)
    laid.marks += ground.marks
    if box.words is None:
        return
    text = write(box.words, job.fields)
    if text:
        fitted = _fit(text, box.words, job, ground.inside)
        spare = ground.inside.height - fitted.height_mm
        _write(
            fitted,
            ground.worded(box.words),
            _lowered(ground.inside, spare, "middle"),
            (job, laid),
        )


def _spot(at: tuple[float, float, float, float]) -> Spot:
    x, y, width, height = at
    return Spot(x=x, y=y, width=width, height=height)
