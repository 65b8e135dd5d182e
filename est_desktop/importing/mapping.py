"""How the columns of a table become fields: the mapping, as a frozen value."""

from __future__ import annotations

from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from enum import StrEnum

from est_desktop.domain.incident import PlacePrecision, Source
from est_desktop.importing.fields import Kind


class DateForm(StrEnum):
    """How dates are written. AUTO takes only forms that can be read in one way.

    EXCEL reads day numbers of a spreadsheet; MONTH takes the whole month, whatever day is written.
    """

    AUTO = "auto"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    EXCEL = "excel"
    MONTH = "month"


class Missing(StrEnum):
    """What becomes of a row that lacks something or lies outside."""

    IMPORT = "import"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """Where the values of a field come from.

    Attributes
    ----------
    column
        The heading.
    pattern
        A regular expression; the value is its group `value` (or its first group). Empty: the whole cell.
    time
        Heading of a second column with the time of day, for dates.
    form
        How dates are written.
    year_from
        Heading of a column with a full date, for dates that lack the year: the latest year that is not after it.
    as_written
        Take the clock as it stands and ignore Z or an offset (registers that put Z after local time).
    """

    column: str
    pattern: str = ""
    time: str = ""
    form: DateForm = DateForm.AUTO
    year_from: str = ""
    as_written: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """All headings it reads."""
        return tuple(c for c in (self.column, self.time, self.year_from) if c)


@dataclass(frozen=True, slots=True)
class Mapping:
    """The mapping of one kind of table; its TOML form is described in docs/import-mappings.md.

    Attributes
    ----------
    columns
        Field → where its values come from.
    constants
        Field → value of every row, where no column gives it.
    categories, crime_codes
        Value in the file → category code. Found without regard to upper and lower case.
    streets
        Value in the file → main, street or path.
    default_category
        For values that `categories` does not name; empty rejects such rows.
    crs
        Of the coordinates, such as EPSG:3011; empty: what the layer says, else the project's.
    """

    kind: Kind = Kind.INCIDENTS
    name: str = ""
    source: Source = Source.OTHER
    columns: Dict[str, ColumnUse] = field(default_factory=dict)
    constants: Dict[str, str] = field(default_factory=dict)
    categories: Dict[str, str] = field(default_factory=dict)
    crime_codes: Dict[str, str] = field(default_factory=dict)
    streets: Dict[str, str] = field(default_factory=dict)
    default_category: str = ""
    crs: str = ""
    layer: str = ""
    encoding: str = ""
    delimiter: str = ""
    heading_row: int = 0
    place_precision: PlacePrecision = PlacePrecision.EXACT
    missing_place: Missing = Missing.IMPORT
    missing_time: Missing = Missing.REJECT
    outside: Missing = Missing.REJECT

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings the mapping reads, without repeats."""
        return tuple(dict.fromkeys(c for use in self.columns.values() for c in use.columns))
