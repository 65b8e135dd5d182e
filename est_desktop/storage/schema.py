"""The shared tables, once: from this table come the SQL, the form in the log, the codec and the fold.

A *log column* is what one operation sets as a whole. Most have one value; some hold several that belong together,
as a list: `where` = [x, y, precision, text], `when` = [start, end, precision], `point` = [x, y]. Log values are
plain: text, integers (times as seconds since 1970 UTC), floats (metres), bytes (uids; WKB for `geometry`), booleans,
lists, None. A *state column* is a column of the SQL table that shows the outcome.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any


class Kind(Enum):
    """How a part of a log column is kept in the state table. The value is the SQL type."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BLOB = "blob"
    FLAG = "boolean"
    JSON = "json"
    POINT = "POINT"
    SHAPE = "GEOMETRY"
    LINES = "MULTILINESTRING"
    POLYGONS = "MULTIPOLYGON"

    @property
    def spatial(self) -> bool:
        """Whether the state column is the table's geometry."""
        return self in {Kind.POINT, Kind.SHAPE, Kind.LINES, Kind.POLYGONS}


@dataclass(frozen=True, slots=True)
class Part:
    """One state column; POINT takes two values of the log column (x, y), all others one."""

    state: str
    kind: Kind
    default: Any = None

    @property
    def width(self) -> int:
        """How many log values it takes."""
        return 2 if self.kind is Kind.POINT else 1


@dataclass(frozen=True, slots=True)
class Column:
    """One log column and the state columns it fills."""

    name: str
    parts: tuple[Part, ...]

    @property
    def width(self) -> int:
        """How many log values it has; more than one makes it a list."""
        return sum(part.width for part in self.parts)

    @property
    def default(self) -> Any:
        """The log value of a row whose operations do not name the column."""
        flat: list[Any] = []
        for part in self.parts:
            flat += [part.default] * part.width
        return flat if len(flat) > 1 else flat[0]


@dataclass(frozen=True, slots=True)
class Table:
    """One shared table."""

    name: str
    columns: tuple[Column, ...]

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Its own columns and those every table has."""
        return self.columns + COMMON

    @property
    def parts(self) -> tuple[Part, ...]:
        """All state columns in order."""
        return tuple(part for column in self.all_columns for part in column.parts)

    @property
    def geometry(self) -> Kind | None:
        """What column `geom` holds."""
        return next((part.kind for part in self.parts if part.kind.spatial), None)

    def column(self, name: str) -> Column:
        """Return a log column; raises KeyError."""
        return next((c for c in self.all_columns if c.name == name), None) or _unknown(self.name, name)


def _unknown(table: str, name: str) -> Column:
    raise KeyError(f"{table}.{name}")


def _text(name: str, default: str = "") -> Column:
    return Column(name, (Part(name, Kind.TEXT, default),))


def _integer(name: str) -> Column:
    return Column(name, (Part(name, Kind.INTEGER),))


def _uid(name: str) -> Column:
    return Column(name, (Part(name, Kind.BLOB, b""),))


def _flag(name: str) -> Column:
    return Column(name, (Part(name, Kind.FLAG, default=False),))


def _list(name: str) -> Column:
    return Column(name, (Part(name, Kind.JSON, ()),))


def _geometry(kind: Kind) -> Column:
    return Column("geometry", (Part("geom", kind),))


_POINT = Column("point", (Part("geom", Kind.POINT),))
_WHERE = Column(
    "where",
    (Part("geom", Kind.POINT), Part("place_precision", Kind.TEXT, "none"), Part("place_text", Kind.TEXT, "")),
)
_WHEN = Column(
    "when",
    (Part("time_start", Kind.INTEGER), Part("time_end", Kind.INTEGER), Part("time_precision", Kind.TEXT, "none")),
)

COMMON = (
    Column("audience", (Part("_scope", Kind.TEXT, "partners"),)),
    Column("_deleted", (Part("_deleted", Kind.FLAG, default=False),)),
)

TABLES = MappingProxyType(
    {
        table.name: table
        for table in (
            Table("organisation", (_text("name"), _text("kind"))),
            Table("function", (_uid("organisation"), _text("name"), _text("rhythm", "none"))),
            Table("category", (_text("code"), _text("name"), _text("polarity", "problem"))),
            Table("checklist", (_text("code"), _text("name"), _integer("version"), _list("items"))),
            Table(
                "area",
                (
                    _text("name"),
                    _text("level"),
                    _geometry(Kind.POLYGONS),
                    _text("code"),
                    _text("scheme"),
                    _integer("version"),
                    _uid("parent"),
                ),
            ),
            Table("place", (_text("name"), _text("kind"), _POINT)),
            Table("address", (_text("street"), _text("number"), _POINT, _text("postcode"), _text("locality"))),
            Table("street", (_text("name"), _text("kind"), _geometry(Kind.LINES))),
            Table("base_shape", (_text("kind"), _geometry(Kind.SHAPE), _text("name"))),
            Table(
                "incident",
                (
                    _text("category"),
                    _WHERE,
                    _WHEN,
                    _text("source", "report"),
                    _text("source_id"),
                    _uid("organisation"),
                    _uid("function"),
                    _text("checklist"),
                    _text("item"),
                    _text("crime_code"),
                    _integer("severity"),
                    _text("comment"),
                    _text("early_measure"),
                    _integer("reported"),
                    _text("status", "received"),
                    _flag("public"),
                    _uid("report"),
                    _uid("batch"),
                    _uid("row_hash"),
                ),
            ),
            Table(
                "report",
                (_uid("function"), _text("start"), _text("end"), _integer("submitted"), _flag("nothing_to_report")),
            ),
            Table(
                "import_batch",
                (
                    _text("source_name"),
                    _text("sha256"),
                    _integer("at"),
                    _integer("read"),
                    _integer("imported"),
                    _integer("duplicates"),
                    _integer("updated"),
                    _integer("rejected"),
                ),
            ),
            Table("saved_mapping", (_text("name"), _list("headings"), _text("body"))),
        )
    }
)
"""All shared tables by name, in the order in which they are written and rebuilt."""

DEFAULTS: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {name: MappingProxyType({c.name: c.default for c in table.all_columns}) for name, table in TABLES.items()}
)
"""By table: the log values of a row that no operation names a column of."""

LOCAL_COLUMNS = ("fid integer primary key", "uid blob not null unique", "_chunk integer not null default 0")
"""What a state table has besides: its row number, the shared identity, and the log chunk that holds its insert."""


def create_sql(table: Table) -> str:
    """Return the statement that creates the state table, with its geometry column."""
    return f'create table "{table.name}" ({", ".join((*LOCAL_COLUMNS, *map(column_sql, table.parts)))})'


def column_sql(part: Part) -> str:
    """Return the declaration of one state column."""
    declared = f'"{part.state}" {part.kind.value}'
    if part.kind.spatial or part.default is None:
        return declared
    literal = {Kind.TEXT: f"'{part.default}'", Kind.BLOB: "x''", Kind.FLAG: "0", Kind.JSON: "'[]'"}[part.kind]
    return f"{declared} not null default {literal}"
