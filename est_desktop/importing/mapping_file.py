"""Mappings as TOML text: read with every mistake told by its place, written so that it can be read again."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import tomli_w

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _
from est_desktop.domain.area import StreetKind
from est_desktop.domain.incident import PlacePrecision, Source
from est_desktop.importing.fields import Kind, field_names
from est_desktop.importing.mapping import ColumnUse, DateForm, Mapping, Missing

E = TypeVar("E", bound=StrEnum)

_TABLES = ("columns", "constants", "categories", "crime_codes", "streets", "rules")
_TEXTS = ("name", "crs", "layer", "encoding", "delimiter")
_RULES = ("place_precision", "missing_place", "missing_time", "outside")


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file; raises InputError with what is wrong and where."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as fault:
        raise InputError(
            _("The mapping {name} cannot be read.").format(name=path), _("Check the name and the folder.")
        ) from fault
    except UnicodeDecodeError as fault:
        raise InputError(
            _("The mapping {name} is not UTF-8 text.").format(name=path), _("Save it as UTF-8.")
        ) from fault
    return parse_mapping(text, path.name)


def parse_mapping(text: str, name: str = "") -> Mapping:
    """Read the TOML form; raises InputError with what is wrong and where."""
    try:
        body = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise _wrong(name, str(fault)) from fault
    except RecursionError as fault:
        raise _wrong(name, _("lists stand in lists too deep to be read")) from fault
    known = {"kind", "source", "heading_row", *_TEXTS, *_TABLES}
    if unknown := sorted(set(body) - known):
        raise _wrong(name, _("“{key}” is not a known key").format(key=unknown[0]))
    for table in _TABLES:
        if not isinstance(body.get(table, {}), dict):
            raise _wrong(name, _("“{key}” must be a table").format(key=table))
    kind = _one_of(Kind, body.get("kind", Kind.INCIDENTS), "kind", name)
    rules = body.get("rules", {})
    if unknown := sorted(set(rules) - {*_RULES, "default_category"}):
        raise _wrong(name, _("“{key}” is not a known key").format(key=f"rules.{unknown[0]}"))
    plain = Mapping()

    def rule(choice: type[E], key: str) -> E:
        return _one_of(choice, rules.get(key, getattr(plain, key)), f"rules.{key}", name)

    def text_of(key: str) -> str:
        return _text(body.get(key, ""), key, name)

    return Mapping(
        kind=kind,
        name=text_of("name"),
        source=_one_of(Source, body.get("source", plain.source), "source", name),
        columns=_columns(body.get("columns", {}), kind, name),
        constants={
            _field(f, kind, name): _text(v, f"constants.{f}", name) for f, v in body.get("constants", {}).items()
        },
        categories=_texts(body, "categories", name),
        crime_codes=_texts(body, "crime_codes", name),
        streets={
            value: _one_of(StreetKind, kind_, f"streets.{value}", name).value
            for value, kind_ in body.get("streets", {}).items()
        },
        default_category=_text(rules.get("default_category", ""), "rules.default_category", name),
        crs=text_of("crs"),
        layer=text_of("layer"),
        encoding=text_of("encoding"),
        delimiter=_delimiter(text_of("delimiter"), name),
        heading_row=_row(body.get("heading_row", 0), name),
        place_precision=rule(PlacePrecision, "place_precision"),
        missing_place=rule(Missing, "missing_place"),
        missing_time=rule(Missing, "missing_time"),
        outside=rule(Missing, "outside"),
    )


def mapping_text(mapping: Mapping) -> str:
    """Return the TOML form; `parse_mapping` gives an equal mapping back."""
    plain = Mapping(kind=mapping.kind)
    body: dict[str, Any] = {"kind": mapping.kind.value, "source": mapping.source.value}
    for key in (*_TEXTS, "heading_row"):
        if value := getattr(mapping, key):
            body[key] = value
    rules = {k: getattr(mapping, k) for k in _RULES if getattr(mapping, k) != getattr(plain, k)}
    if mapping.default_category:
        rules["default_category"] = mapping.default_category
    tables = {
        "columns": {name: _use_body(use) for name, use in mapping.columns.items()},
        **{key: dict(getattr(mapping, key)) for key in _TABLES if key not in {"columns", "rules"}},
        "rules": {key: str(value) for key, value in rules.items()},
    }
    return tomli_w.dumps(body | {key: table for key, table in tables.items() if table})


def _use_body(use: ColumnUse) -> str | dict[str, Any]:
    plain = ColumnUse(use.column)
    given = {f.name: getattr(use, f.name) for f in fields(use) if getattr(use, f.name) != getattr(plain, f.name)}
    if not given:
        return use.column
    return {"column": use.column} | {k: v if isinstance(v, bool) else str(v) for k, v in given.items()}


def _columns(body: dict[str, Any], kind: Kind, name: str) -> dict[str, ColumnUse]:
    return {_field(field, kind, name): _use(value, f"columns.{field}", name) for field, value in body.items()}


def _use(value: object, key: str, name: str) -> ColumnUse:
    if isinstance(value, str):
        return ColumnUse(value)
    if not isinstance(value, dict) or not isinstance(value.get("column"), str):
        raise _wrong(name, _("“{key}” must be a heading, or a table with “column”").format(key=key))
    if unknown := sorted(set(value) - {f.name for f in fields(ColumnUse)}):
        raise _wrong(name, _("“{key}” is not a known key").format(key=f"{key}.{unknown[0]}"))
    pattern = _text(value.get("pattern", ""), f"{key}.pattern", name)
    try:
        groups = re.compile(pattern).groups
    except re.error as fault:
        raise _wrong(name, _("“{key}” is no regular expression ({fault})").format(key=key, fault=fault)) from fault
    if pattern and not groups:
        raise _wrong(name, _("the pattern of “{key}” has no group (?P<value>…)").format(key=key))
    return ColumnUse(
        column=value["column"],
        pattern=pattern,
        time=_text(value.get("time", ""), f"{key}.time", name),
        form=_one_of(DateForm, value.get("form", DateForm.AUTO), f"{key}.form", name),
        year_from=_text(value.get("year_from", ""), f"{key}.year_from", name),
        as_written=value.get("as_written", False) is True,
    )


def _field(field: str, kind: Kind, name: str) -> str:
    field = {"lon": "x", "lat": "y"}.get(field, field)
    if field not in field_names(kind):
        raise _wrong(
            name,
            _("“{field}” is not a field of {kind}; there are {names}").format(
                field=field, kind=kind, names=", ".join(field_names(kind))
            ),
        )
    return field


def _texts(body: dict[str, Any], table: str, name: str) -> dict[str, str]:
    return {value: _text(code, f"{table}.{value}", name) for value, code in body.get(table, {}).items()}


def _text(value: object, key: str, name: str) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise _wrong(name, _("“{key}” must be a text").format(key=key))
    return str(value)


def _delimiter(text: str, name: str) -> str:
    if len(text) > 1 or text in {'"', "\r", "\n"}:
        raise _wrong(name, _("“{key}” must be one character").format(key="delimiter"))
    return text


def _row(value: object, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _wrong(name, _("“{key}” must be a row number").format(key="heading_row"))
    return value


def _one_of(choice: type[E], value: object, key: str, name: str) -> E:
    try:
        return choice(str(value))
    except ValueError as fault:
        names = ", ".join(member.value for member in choice)
        raise _wrong(name, _("“{key}” must be one of {names}").format(key=key, names=names)) from fault


def _wrong(name: str, what: str) -> InputError:
    where = _("The mapping {name}").format(name=name) if name else _("The mapping")
    return InputError(f"{where}: {what}.", _("The form of a mapping is described in the handbook, Import mappings."))
