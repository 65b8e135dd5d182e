"""A first guess at the mapping: from the headings, and whether the cells below bear them out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Dict
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from est_desktop.core.i18n import _
from est_desktop.core.paths import resource
from est_desktop.core.progress import Progress
from est_desktop.domain.incident import Source
from est_desktop.importing import samples
from est_desktop.importing.context import Context
from est_desktop.importing.fields import FIELDS, Kind, clock_synonyms, synonyms
from est_desktop.importing.grid_guess import guess_crs
from est_desktop.importing.mapping import ColumnUse, DateForm, Mapping
from est_desktop.importing.positions import Reprojection
from est_desktop.importing.table import Cell, Table, TableSource, cell_text, sample

_SURE, _LIKELY = 0.95, 0.7


@dataclass(frozen=True, slots=True)
class Guess:
    """Why a column was taken for a field; `confidence` 0–1."""

    field: str
    column: str
    confidence: float
    reason: str


@dataclass(frozen=True)
class Proposal:
    """A mapping to start from, with its reasons. Columns without a guess are not read."""

    mapping: Mapping
    guesses: tuple[Guess, ...]
    notes: tuple[str, ...]


def propose(
    source: TableSource,
    context: Context,
    progress: Progress,
    *,
    category_names: Dict[str, str] | None = None,
    kind: Kind | None = None,
) -> Proposal:
    """Return a mapping for a file nobody has mapped before.

    `category_names` gives the project's own names of categories (name → code).
    """
    table = sample(source, progress)
    chosen = kind or _kind(source, table)
    guesses = _guesses(chosen, table)
    mapping = Mapping(
        kind=chosen,
        name=source.path.name,
        source=_origin(source),
        columns={guess.field: ColumnUse(guess.column) for guess in guesses},
    )
    notes: list[str] = []
    mapping = _with_times(mapping, table, notes)
    mapping = _with_place(mapping, source, table, context, notes)
    if chosen is Kind.INCIDENTS:
        mapping = _with_categories(mapping, source, progress, category_names or {}, notes)
    if chosen is Kind.AREAS:
        mapping = _with_areas(mapping, table)
    return Proposal(mapping, tuple(guesses), tuple(notes))


def _kind(source: TableSource, table: Table) -> Kind:
    shape = source.geometry_type.lower()
    headings = {g.field: g.confidence for g in _guesses(Kind.ADDRESSES, table)}
    if "polygon" in shape:
        return Kind.AREAS
    if "line" in shape:
        return Kind.STREETS
    if _dated(table):
        return Kind.INCIDENTS
    if shape == "unknown" and table.geometry is not None:
        return Kind.AREAS if any(g is not None and "Polygon" in g.geom_type for g in table.geometry) else Kind.PLACES
    if headings.get("street", 0) >= _SURE and headings.get("number", 0) >= _SURE:
        return Kind.ADDRESSES
    return Kind.PLACES if shape else Kind.INCIDENTS


def _dated(table: Table) -> bool:
    return any(guess.field == "start" for guess in _guesses(Kind.INCIDENTS, table))


def _origin(source: TableSource) -> Source:
    words = " ".join([source.path.stem, *source.headings]).casefold()
    if re.search(r"polis|brottskod|k-nummer|anmälning", words):
        return Source.POLICE
    return Source.RESCUE if re.search(r"räddning|larmtyp", words) else Source.OTHER


def _guesses(kind: Kind, table: Table) -> list[Guess]:
    plain = {heading: _plain(heading) for heading in table.headings}
    spelled = {field: [_plain(name) for name in names] for field, names in synonyms(kind).items()}
    found = [
        guess
        for field, names in spelled.items()
        for heading in table.headings
        if (guess := _guess(field, names, heading, plain[heading], table)) is not None
    ]
    order = [field.name for field in FIELDS[kind]]
    found.sort(key=lambda guess: (-guess.confidence, order.index(guess.field)))
    taken: dict[str, Guess] = {}
    for guess in found:
        if guess.field not in taken and all(other.column != guess.column for other in taken.values()):
            taken[guess.field] = guess
    return sorted(taken.values(), key=lambda guess: order.index(guess.field))


def _guess(field: str, spelled: Sequence[str], heading: str, plain: str, table: Table) -> Guess | None:
    if plain in spelled:
        confidence = _SURE + 0.04 * (1 - spelled.index(plain) / len(spelled))
    elif any(len(name) > 3 and re.search(rf"\b{re.escape(name)}\b", plain) for name in spelled):
        confidence = _LIKELY
    else:
        return None
    test = _TESTS.get(field)
    column = table.column(heading)
    if test is not None and samples.filled(column) and not test(column):
        return None
    return Guess(field, heading, confidence, _("The heading “{heading}”.").format(heading=heading))


def _plain(heading: str) -> str:
    return re.sub(r"[\s_:.-]+", " ", heading.casefold()).strip()


def _dates(column: Sequence[Cell]) -> bool:
    return samples.dates(column) is not None


def _dates_or_clocks(column: Sequence[Cell]) -> bool:
    return _dates(column) or samples.looks_like_clocks(column)


def _numbers(column: Sequence[Cell]) -> bool:
    return bool(samples.coordinates(column))


_TESTS: Dict[str, Callable[[Sequence[Cell]], bool]] = {
    "start": _dates,
    "end": _dates_or_clocks,
    "reported": _dates,
    "x": _numbers,
    "y": _numbers,
    "severity": samples.severities,
    "source_id": samples.unique,
    "crime_code": samples.crime_codes,
    "code": samples.keys,
    "municipality": samples.names,
}


def _with_times(mapping: Mapping, table: Table, notes: list[str]) -> Mapping:
    columns = dict(mapping.columns)
    for field in ("start", "end", "reported"):
        use = columns.get(field)
        look = samples.dates(table.column(use.column)) if use else None
        if use is None or look is None:
            continue
        if look.form is None:
            notes.append(
                _("The dates in “{column}” can be read as day first or month first: state which.").format(
                    column=use.column
                )
            )
        columns[field] = replace(use, form=look.form or DateForm.AUTO)
        if not look.with_clock and field in clock_synonyms():
            columns[field] = replace(columns[field], time=_clock_column(field, table, columns))
    start, end = columns.get("start"), columns.get("end")
    if start and end and samples.looks_like_clocks(table.column(end.column)):
        columns["end"] = replace(start, time=end.column)
    return replace(mapping, columns=columns)


def _clock_column(field: str, table: Table, columns: Dict[str, ColumnUse]) -> str:
    taken = {heading for use in columns.values() for heading in use.columns}
    names = [_plain(name) for name in clock_synonyms()[field]]
    others = {_plain(name) for of, spelled in clock_synonyms().items() if of != field for name in spelled}
    clocks = [
        heading
        for heading in table.headings
        if heading not in taken and _plain(heading) not in others and samples.looks_like_clocks(table.column(heading))
    ]
    exact = sorted((names.index(_plain(heading)), heading) for heading in clocks if _plain(heading) in names)
    if exact:
        return exact[0][1]
    named = (h for h in clocks if any(re.search(rf"\b{re.escape(name)}\b", _plain(h)) for name in names))
    return next(named, "")


def _with_place(mapping: Mapping, source: TableSource, table: Table, context: Context, notes: list[str]) -> Mapping:
    columns = dict(mapping.columns)
    if "x" not in columns or "y" not in columns or table.geometry is not None:
        for field in ("x", "y"):
            columns.pop(field, None)
        return replace(mapping, columns=columns)
    pairs = [samples.coordinates(table.column(columns[field].column)) for field in ("x", "y")]
    n = min(map(len, pairs))
    x, y = (np.array(values[:n], np.float64) for values in pairs)
    if not n:
        return mapping
    stated = context.source_crs or source.crs
    right, swapped = ("", ""), ("", "")
    if stated:
        reprojection = Reprojection(stated, context.crs)
        turned = not reprojection.fits(x, y).any() and bool(reprojection.fits(y, x).mean() >= samples.MOST)
    else:
        right, swapped = guess_crs(x, y, context), guess_crs(y, x, context)
        turned = _unknown(right) and not _unknown(swapped)
    if turned:
        columns["x"], columns["y"] = columns["y"], columns["x"]
        notes.append(
            _("“{x}” was taken for east and “{y}” for north: the other way round no place would fit.").format(
                x=columns["x"].column, y=columns["y"].column
            )
        )
    crs, note = swapped if turned else right
    if note:
        notes.append(note)
    return replace(mapping, columns=columns, crs=crs)


def _unknown(guess: tuple[str, str]) -> bool:
    return not guess[0] and bool(guess[1])


def _with_categories(
    mapping: Mapping, source: TableSource, progress: Progress, names: Dict[str, str], notes: list[str]
) -> Mapping:
    use = mapping.columns.get("category")
    values = value_counts_of(source, use, progress) if use else {}
    categories = {value: code for value in values if (code := category_of(value, names))}
    default = ""
    if not categories:
        default = "other"
        told = _("No category could be told from “{column}”: all rows become “Other”.")
        notes.append(
            told.format(column=use.column) if use else _("No column holds a category: all rows become “Other”.")
        )
    elif unknown := [value for value in values if value and value not in categories]:
        notes.append(_("Values without a category: {values}.").format(values=", ".join(unknown[:8])))
    return replace(mapping, categories=categories, default_category=default)


def value_counts_of(source: TableSource, use: ColumnUse, progress: Progress) -> dict[str, int]:
    """Return how often each value of a column occurs in the whole file, without the empty one."""
    return {value: n for value, n in samples.value_counts(source, use, progress).items() if value}


def category_of(value: str, names: Dict[str, str]) -> str:
    """Return the category code a value most likely stands for, or nothing."""
    plain = " ".join(value.casefold().split())
    for name, code in names.items():
        if plain in {name.casefold(), code}:
            return code
    fitting = [
        (len(word), code) for code, words in _category_words().items() for word in words if plain.startswith(word)
    ]
    return max(fitting)[1] if fitting else ""


@cache
def _category_words() -> dict[str, tuple[str, ...]]:
    with resource("importing", "categories.toml").open("rb") as file:
        return {code: tuple(words) for code, words in tomllib.load(file).items()}


def _with_areas(mapping: Mapping, table: Table) -> Mapping:
    columns = dict(mapping.columns)
    if "name" not in columns:
        own = columns.get("municipality")
        if own is not None and samples.keys(table.column(own.column)):
            columns["name"] = own
        elif heading := _name_column(table, set(mapping.headings)):
            columns["name"] = ColumnUse(heading)
    words = " ".join(_plain(use.column) for use in columns.values())
    constants = {}
    scheme = next((name for name in ("RegSO", "DeSO") if name.casefold() in words), "")
    if scheme and "scheme" not in columns:
        constants["scheme"] = scheme
    if "level" not in columns:
        name = _plain(columns["name"].column) if "name" in columns else ""
        municipal = re.fullmatch(r"kommun(namn)?|knnamn|municipality( name)?", name)
        constants["level"] = "municipality" if municipal else "district" if "stadsdel" in name else "neighbourhood"
        if municipal and samples.names(table.column(columns["name"].column)):
            columns["municipality"] = columns["name"]
    return replace(mapping, columns=columns, constants=constants)


def _name_column(table: Table, taken: set[str]) -> str:
    for heading in table.headings:
        texts = [cell_text(cell) for cell in samples.filled(table.column(heading))]
        if heading not in taken and texts and samples.unique(table.column(heading)) and not texts[0][:1].isdigit():
            return heading
    return ""
