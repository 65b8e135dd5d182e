"""Rows of a table → incidents as columns, chunk by chunk, with every row accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from est_desktop.core.errors import InputError
from est_desktop.core.i18n import _, ngettext
from est_desktop.core.ids import new_uid
from est_desktop.domain.incident import ReviewStatus
from est_desktop.domain.visibility import PARTNERS
from est_desktop.frames.incidents import IncidentRows
from est_desktop.importing.context import Context, Staged
from est_desktop.importing.duplicates import DuplicateFinder, Verdict, row_hashes
from est_desktop.importing.extraction import texts
from est_desktop.importing.faults import ChunkFaults, Rejected
from est_desktop.importing.incident_place import PlaceStager
from est_desktop.importing.incident_time import TimeStager
from est_desktop.importing.mapping import Mapping
from est_desktop.importing.table import Table, cell_text, value_text

Objects = npt.NDArray[np.object_]
_SCREENED = ("comment", "place_text", "early_measure")
_REMEMBERED = 100_000


class IncidentStager:
    """Takes the chunks of a file in order and holds what will be written."""

    def __init__(self, mapping: Mapping, context: Context, layer_crs: str = "") -> None:
        self._mapping = mapping
        self._context = context
        self._places = PlaceStager(mapping, context, layer_crs)
        self._times = TimeStager(mapping, context.now)
        self._duplicates = DuplicateFinder(context.hashes)
        self._categories = {value.casefold(): code for value, code in mapping.categories.items()}
        self._rows: list[IncidentRows] = []
        self._changed: list[bool] = []
        self._personal: list[npt.NDArray[np.bool_]] = []
        self._rejected: list[Rejected] = []
        self._counts: Counter[str] = Counter()
        self._answers: dict[str, bool] = {}
        _check_codes(mapping, context)

    def add(self, table: Table) -> None:
        """Stage one chunk."""
        faults = ChunkFaults(table)
        _check_shape(table, faults)
        rows = self._incidents(table, faults)
        rejected = faults.rejected()
        self._rejected += rejected
        self._counts["rejected personal"] += self._with_findings(table.headings, rejected)
        self._counts["read"] += len(table)
        rows = rows.taken(faults.ok)
        digests = row_hashes(rows)
        rows = replace(rows, row_hash=_objects(digests))
        ids = rows.source_id.tolist()
        known = self._context.known(self._mapping.source.value, [i for i in ids if i])
        kept = []
        for index, (verdict, uid) in enumerate(self._duplicates.judge(ids, digests, known)):
            self._counts["duplicates"] += verdict is not Verdict.NEW
            self._counts["updated"] += verdict is Verdict.CHANGED
            if verdict is Verdict.SAME:
                continue
            kept.append(index)
            rows.uid[index] = uid or new_uid()
            self._changed.append(bool(uid))
        staged = rows.taken(np.array(kept, np.int64))
        self._rows.append(staged)
        self._personal.append(self._screened(staged))

    def staged(self) -> Staged:
        """Return what was collected; quick, so that a wish to stop need not be asked for."""
        rows = _joined(self._rows)
        keep = np.ones(len(rows), np.bool_)
        keep[list(self._duplicates.superseded)] = False
        rows = rows.taken(keep)
        changed = np.array(self._changed, np.bool_)[keep]
        return Staged(
            read=self._counts["read"],
            rows=rows,
            changed=changed,
            personal=_joined_flags(self._personal)[keep],
            records=(),
            imported=self._counts["read"] - self._counts["duplicates"] - len(self._rejected),
            duplicates=self._counts["duplicates"],
            updated=self._counts["updated"],
            rejected=tuple(self._rejected),
            notes=tuple(self._sentences()),
            rejected_personal=self._counts["rejected personal"],
        )

    def _incidents(self, table: Table, faults: ChunkFaults) -> IncidentRows:
        n = len(table)
        text = {
            name: texts(table, self._mapping, name, faults)
            for name in ("place_text", "comment", "early_measure", "source_id", "crime_code", "organisation")
        }
        times = self._times.times(table, faults)
        places = self._places.places(table, faults)
        codes = [code.zfill(4) if code.isdigit() else code for code in text["crime_code"]]
        return IncidentRows(
            uid=_objects([b""] * n),
            category=_objects(self._category_codes(table, codes, faults)),
            x=places.x,
            y=places.y,
            place_precision=places.precision,
            place_text=_objects(text["place_text"]),
            start=times.start,
            end=times.end,
            time_precision=times.precision,
            source=_objects([self._mapping.source.value] * n),
            source_id=_objects(text["source_id"]),
            organisation=_objects(self._organisations(text["organisation"], faults)),
            crime_code=_objects(codes),
            severity=self._severities(table, faults),
            comment=_objects(text["comment"]),
            early_measure=_objects(text["early_measure"]),
            reported=self._times.moments("reported", table, faults),
            status=_objects([ReviewStatus.RECEIVED.value] * n),
            audience=_objects([str(PARTNERS)] * n),
            public=np.zeros(n, np.bool_),
            **{name: _objects([b""] * n) for name in ("function", "report", "batch")},
            **{name: _objects([""] * n) for name in ("checklist", "item")},
        )

    def _category_codes(self, table: Table, codes: list[str], faults: ChunkFaults) -> list[str]:
        use = self._mapping.columns.get("category")
        values = texts(table, self._mapping, "category", faults)
        result = []
        for index, (value, crime) in enumerate(zip(values, codes, strict=True)):
            found = (
                self._categories.get(value.casefold())
                or (value if value in self._context.categories else "")
                or self._mapping.crime_codes.get(crime, "")
                or self._mapping.default_category
            )
            if not found:
                reason = _("The category “{value}” is not known.").format(value=value)
                faults.reject(
                    index,
                    use.column if use else "",
                    value,
                    reason if value else _("The category is missing."),
                    _("Say in the mapping which category it belongs to."),
                )
            result.append(found)
        return result

    def _organisations(self, names: list[str], faults: ChunkFaults) -> list[bytes]:
        use = self._mapping.columns.get("organisation")
        result = []
        for index, name in enumerate(names):
            uid = self._context.organisations.get(name.casefold()) if name else self._context.organisation
            if uid is None:
                faults.reject(
                    index,
                    use.column if use else "",
                    name,
                    _("There is no organisation called “{value}” in the project.").format(value=name),
                    _("Add the organisation, or correct the name."),
                )
            result.append(uid or b"")
        return result

    def _severities(self, table: Table, faults: ChunkFaults) -> npt.NDArray[np.int8]:
        use = self._mapping.columns.get("severity")
        result = np.zeros(len(table), np.int8)
        for index, value in enumerate(texts(table, self._mapping, "severity", faults)):
            if value in {"1", "2", "3", "4", "5"}:
                result[index] = int(value)
            elif value_text(value):
                faults.reject(
                    index,
                    use.column if use else "",
                    value,
                    _("The severity “{value}” is not 1, 2, 3, 4 or 5.").format(value=value),
                    _("Correct it, or leave it empty."),
                )
        return result

    def _with_findings(self, headings: Sequence[str], rejected: Sequence[Rejected]) -> int:
        """Count the rejected rows with findings: their file holds all cells, so unused columns are looked at too."""
        coded = {c for field, use in self._mapping.columns.items() if field not in _SCREENED for c in use.columns}
        texts = [index for index, heading in enumerate(headings) if heading not in coded]
        return sum(any(self._has_finding(cell_text(row.cells[index])) for index in texts) for row in rejected)

    def _has_finding(self, text: str) -> bool:
        if not text:
            return False
        if text not in self._answers:
            if len(self._answers) >= _REMEMBERED:
                self._answers.clear()
            self._answers[text] = self._context.personal(text)
        return self._answers[text]

    def _screened(self, rows: IncidentRows) -> npt.NDArray[np.bool_]:
        found = np.zeros(len(rows), np.bool_)
        for name in _SCREENED:
            for index, text in enumerate(getattr(rows, name)):
                found[index] |= self._has_finding(text)
        return found

    def _sentences(self) -> list[str]:
        told = [*self._times.sentences(), *self._places.sentences()]
        repeats = self._counts["duplicates"] - self._counts["updated"]
        if repeats:
            told.append(
                ngettext(
                    "{n} row repeats one that is already there.", "{n} rows repeat one that is already there.", repeats
                ).format(n=repeats)
            )
        return told


def _check_codes(mapping: Mapping, context: Context) -> None:
    named = [*mapping.categories.values(), *mapping.crime_codes.values(), mapping.default_category]
    if unknown := sorted({code for code in named if code and code not in context.categories}):
        raise InputError(
            _("The mapping names a category “{code}” that the project does not have.").format(code=unknown[0]),
            _("The categories are: {names}.").format(names=", ".join(context.categories)),
        )


def _check_shape(table: Table, faults: ChunkFaults) -> None:
    for index, cells in table.surplus.items():
        faults.reject(
            index,
            "",
            "",
            _("The row has {cells} cells but there are {headings} headings.").format(
                cells=cells, headings=len(table.headings)
            ),
            _("Look for a delimiter inside a text: such a text must stand in quotation marks."),
        )


def _objects(values: list[Any]) -> Objects:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def _joined_flags(parts: list[npt.NDArray[np.bool_]]) -> npt.NDArray[np.bool_]:
    return np.concatenate([np.zeros(0, np.bool_), *parts])


def _joined(parts: list[IncidentRows]) -> IncidentRows:
    return IncidentRows(**{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(IncidentRows)})
