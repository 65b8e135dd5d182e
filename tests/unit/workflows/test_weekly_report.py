"""The weekly report from incidents to file."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

sys.path += [str(Path(__file__).parent), str(Path(__file__).parents[1] / "reports")]

import checker
import page
import small_town

from est_desktop.core.errors import InputError
from est_desktop.domain.period import Period, iso_week, week_of
from est_desktop.domain.report import Report
from est_desktop.frames.events import SOURCES
from est_desktop.reports.weekly.model import Standing
from est_desktop.reports.weekly.pdf import weekly_pdf
from est_desktop.workflows import weekly_report
from est_desktop.workflows.weekly_counts import weeks_of
from est_desktop.workflows.weekly_data import free_days
from est_desktop.workflows.weekly_report import compose, named_areas, write_whole


@pytest.fixture(scope="module")
def town():
    return small_town.town(own={(1, 0): 26, (0, 1): 9})


@pytest.fixture(scope="module")
def report(town):
    return compose(town, period=small_town.OWN, now=small_town.NOW)


def rows_of(report, table=0):
    return {row.code: row for row in report.tables[table].rows}


def test_counts_are_those_of_a_plain_loop(town, report):
    start, end = small_town.OWN.shifted(-7).seconds
    events = town.events
    police = SOURCES.index("police")
    counted: dict[str, int] = {}
    for i in range(len(events)):
        middle = events.start[i] + (events.end[i] - events.start[i]) // 2
        if start <= middle < end and events.source[i] != police:
            code = events.categories[events.category[i]]
            counted[code] = counted.get(code, 0) + 1
    rows = rows_of(report)
    assert {code: row.last_week for code, row in rows.items() if code and row.last_week} == counted
    assert rows[""].last_week == sum(counted.values())


def test_partners_and_police_are_never_added(town, report):
    partners, police = report.tables
    total = int(np.count_nonzero(town.events.source == SOURCES.index("police")))
    assert total == 60 * 3
    assert police.total.now == 3
    assert partners.total.now == sum(row.now for row in partners.rows[1:])
    assert partners.title != police.title


def test_what_stands_out_comes_first(report):
    rows = rows_of(report)
    assert rows["vandalism"].standing is Standing.MORE
    assert rows["unsafe_place"].standing is Standing.AS_EXPECTED
    # each category where it happened: the fires were in Norrby
    assert report.verdict.startswith("Fler än väntat i Centrum: skadegörelse. Fler än väntat i Norrby: brand. ")
    assert [area.letter for area in report.hot_areas] == ["A", "B", "C"]
    assert report.hot_areas[0].name == "Centrum"
    assert "kl. 18–24" in " ".join(report.hot_areas[0].sentences)


def test_method_is_told_in_plain_words_first(report):
    notes = {note.heading: note for note in report.method}
    expected = notes["Väntat antal"]
    assert expected.text.startswith("Väntat antal är ungefär medelvärdet av de 8 veckorna före, med plats för slumpen.")
    assert "roten ur" in expected.exact
    assert not any(word in note.text for note in report.method for word in ("roten ur", "Clopper", "kvartisk"))


def test_week_with_missing_reports_is_left_out_and_named(report):
    gap = iso_week(2026, 35)
    assert [bar.week for bar in report.series.bars if bar.gap] == [gap]
    assert report.tables[0].total.band.provenance.n_used == 7
    assert any("För alla händelser utelämnas: v. 35." in note.text for note in report.method)
    assert report.answered == "11 av 12 rapportörer har svarat"
    assert report.unknowns[0].startswith("1 av 12 rapportörer har inte svarat: Fritidsgård 1.")


def test_fewer_is_never_said_while_reports_are_missing():
    quiet = small_town.without_incidents(small_town.town({0: 30, 1: 20}))
    assert (
        rows_of(compose(quiet, period=small_town.OWN, now=small_town.NOW))["vandalism"].standing is Standing.CANNOT_TELL
    )
    nobody = compose(replace(quiet, reports=()), period=small_town.OWN, now=small_town.NOW)
    assert rows_of(nobody)["vandalism"].standing is Standing.CANNOT_TELL
    complete = small_town.without_incidents(small_town.town({0: 30, 1: 20}, silent=0))
    assert rows_of(compose(complete, period=small_town.OWN, now=small_town.NOW))["vandalism"].standing is Standing.FEWER


def test_a_week_that_is_not_over_is_not_compared(town):
    early = compose(town, period=small_town.OWN, now=datetime(2026, 10, 2, 9, tzinfo=UTC))
    total = early.tables[0].total
    assert total.against_last_week is None
    assert total.standing is Standing.CANNOT_TELL
    assert early.unknowns[0] == "Veckan är inte slut: inget jämförs förrän den är det."


def test_weeks_before_the_first_incident_are_unknown_not_zero(town):
    recent = town.events.taken(town.events.start >= small_town.OWN.shifted(-28).seconds[0])
    report = compose(replace(town, events=recent, reports=()), period=small_town.OWN, now=small_town.NOW)
    total = report.tables[0].total
    assert total.last_year is None
    assert total.against_last_year is None
    assert sum(bar.count is None for bar in report.series.bars) >= 8


def test_only_approved_incidents_count(town):
    waiting = town.events.status.copy()
    waiting[:] = 0
    report = compose(
        replace(town, events=replace(town.events, status=waiting)), period=small_town.OWN, now=small_town.NOW
    )
    assert report.tables[0].total.now == 0
    assert any("ännu inte granskade" in note.text for note in report.method)


def test_one_area_only(town):
    areas = named_areas(town, ["hamnen"])
    report = compose(town, period=small_town.OWN, areas=areas, now=small_town.NOW)
    assert report.title == "Veckolägesbild, vecka 40: Hamnen"
    assert {area.name for area in report.areas} <= {"Hamnen"}
    whole = compose(town, period=small_town.OWN, now=small_town.NOW)
    hamnen = next(area for area in whole.areas if area.name == "Hamnen")
    assert report.tables[0].total.now == hamnen.total.now


def test_a_place_on_the_border_belongs_to_the_same_area_as_in_every_view(town):
    events = town.events
    at = int(np.flatnonzero((events.area == 0) & town.approved & ~town.police)[-1])
    x = events.x.copy()
    x[at] = small_town.X0 + 1000
    moved = replace(town, events=replace(events, x=x))
    areas = named_areas(moved, ["Norrby"])
    week = week_of(date(1970, 1, 1) + timedelta(days=int(events.day[at])))
    before = compose(town, period=week, areas=areas, now=small_town.NOW).tables[0].total.now
    assert before
    assert compose(moved, period=week, areas=areas, now=small_town.NOW).tables[0].total.now == before


def test_unknown_area_is_told_with_those_there_are(town):
    with pytest.raises(InputError, match="Det finns inget område som heter ”Atlantis”") as fault:
        named_areas(town, ["Atlantis"])
    assert "Centrum" in fault.value.advice


def test_public_edition_is_refused(town):
    with pytest.raises(InputError, match="öppna utgåvan kan inte göras än"):
        compose(town, period=small_town.OWN, edition="public", now=small_town.NOW)


@pytest.mark.parametrize(
    "period", [iso_week(2026, 40).shifted(1), Period(iso_week(2026, 39).start, iso_week(2026, 40).end)]
)
def test_other_periods_are_refused(town, period):
    with pytest.raises(InputError, match="är ingen vecka"):
        compose(town, period=period, now=small_town.NOW)


def report_of(function: bytes, start, weeks: int = 1, *, answered: bool) -> Report:
    end = start + timedelta(days=7 * weeks)
    return Report(b"", function, start, end, datetime(2026, 1, 1, tzinfo=UTC) if answered else None)


def test_a_fortnightly_report_that_is_missing_lacks_in_both_weeks(town):
    own = iso_week(2026, 40)
    given = [report_of(b"f", own.shifted(-7 * back - 14).start, 2, answered=True) for back in range(1, 30, 2)]
    weeks = weeks_of(
        own, town.events, town.approved, [*given, report_of(b"f", own.shifted(-7).start, 2, answered=False)], own.end
    )
    assert weeks.gap[:4].tolist() == [True, True, False, False]
    assert weeks.silent == (b"f",)
    assert weeks.quiet


def test_who_is_always_silent_makes_no_gap_but_is_named(town):
    own = iso_week(2026, 40)
    reports = [report_of(b"always", own.shifted(-7 * back).start, answered=False) for back in range(30)]
    reports += [report_of(b"regular", own.shifted(-7 * back).start, answered=back != 3) for back in range(30)]
    weeks = weeks_of(own, town.events, town.approved, reports, own.end)
    assert weeks.rare == (b"always",)
    assert weeks.silent == (b"always",)
    assert not weeks.quiet
    assert np.flatnonzero(weeks.gap).tolist() == [3]
    assert weeks.due == 2


def test_more_reports_are_not_more_incidents(town):
    own = iso_week(2026, 40)
    always = [report_of(b"f", own.shifted(-7 * back).start, answered=back == 0) for back in range(30)]
    start, end = own.seconds
    events = town.events
    here = (events.start >= start) & (events.start < end) & (events.area == 1) & ~town.police
    by_rare = replace(events, function=np.where(here, 0, -1).astype(np.int16), functions=(b"f",))
    told = replace(town, reports=tuple(always), events=by_rare)
    centrum = next(a for a in compose(told, period=own, now=small_town.NOW).areas if a.name == "Centrum")
    assert centrum.total.standing is Standing.CANNOT_TELL
    regular = replace(told, events=events)
    centrum = next(a for a in compose(regular, period=own, now=small_town.NOW).areas if a.name == "Centrum")
    assert centrum.total.standing is Standing.MORE


def test_free_days_of_a_week():
    assert [name for _day, name in free_days(iso_week(2026, 25))] == ["Midsommarafton", "Midsommardagen"]
    assert free_days(iso_week(2026, 40)) == []


DATA = {
    "town": lambda: small_town.town(own={(1, 0): 26, (0, 1): 9}),
    "nothing": lambda: small_town.without_incidents(small_town.town()),
    "one incident": lambda: small_town.town({0: 0}, own={(1, 0): 1}, police=0, silent=0),
    "police only": lambda: replace(small_town.town({0: 0}, police=9), reports=()),
    "long names": lambda: small_town.town({0: 12, 1: 4}, area_count=14, long_names=True),
    "odd letters": lambda: replace(small_town.town(), municipality="Çatal & <Högby> Ș 漢 𝔸"),
}


@pytest.mark.parametrize(("kind", "language"), [*((kind, "sv") for kind in DATA), ("town", "en")])
def test_pages_keep_every_rule(kind, language, tmp_path):
    report = compose(DATA[kind](), period=small_town.OWN, language=language, now=small_town.NOW)
    pages, sections = assert_pages_keep_every_rule(report, tmp_path)
    assert 2 <= pages <= 8
    assert sections >= 8


def assert_pages_keep_every_rule(report, tmp_path):
    data, pages, sections = weekly_pdf(report)
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    texts = [report.verdict, *report.unknowns, *(words for note in report.method for words in (note.text, note.exact))]
    texts += [" ".join(area.sentences) for area in report.areas if area.rows]
    assert checker.faults(path, texts) == []
    assert page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1).is_compliant
    return pages, sections


def test_same_input_gives_same_bytes(report):
    assert weekly_pdf(report)[0] == weekly_pdf(report)[0]


def test_figures_tell_their_numbers(report, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(weekly_pdf(report)[0])
    told = checker.alternatives(path)
    total = report.tables[0].total
    assert f"Alla händelser: {total.now} händelser, väntat" in told[0]
    assert any(text.startswith("Karta över Valboås") and "A: Centrum" in text for text in told)
    assert any(f"vecka 40 {total.now}" in text for text in told)


def test_file_is_whole_or_not_there(tmp_path):
    path = tmp_path / "report.pdf"
    write_whole(path, b"first")
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(InputError, match="Rapporten kan inte skrivas till"):
        write_whole(tmp_path / "missing" / "report.pdf", b"x")
    with pytest.raises(InputError, match="kan inte skrivas"):
        write_whole(tmp_path, b"x")
    assert list(tmp_path.iterdir()) == [path]


def test_years_before_the_last_only_lengthen_what_is_known(town, monkeypatch):
    # the composer drops events that no line counts: the pages must be those made from all of them
    whole = weekly_pdf(compose(town, period=small_town.OWN, now=small_town.NOW))
    counted = weekly_report.weeks_counted(town.events, small_town.OWN)
    assert counted.any()
    assert not counted.all()
    monkeypatch.setattr(weekly_report, "weeks_counted", lambda events, _own: np.ones(len(events), bool))
    assert weekly_pdf(compose(town, period=small_town.OWN, now=small_town.NOW)) == whole


@pytest.mark.parametrize("period", [iso_week(2025, 10), iso_week(2026, 50)])
def test_a_week_outside_the_data_is_not_called_calm(town, period, tmp_path):
    report = compose(town, period=period, now=small_town.NOW.replace(year=2027))
    assert report.verdict == "Filen innehåller inga rapporter och inga händelser för veckan."
    assert report.unknowns[0].startswith("Filens händelser är från ")
    assert "Att inget finns för veckan betyder inte att inget hände." in report.unknowns[0]
    rows = [row for table in report.tables for row in table.rows]
    assert all(not row.known and row.standing is Standing.CANNOT_TELL for row in rows)
    assert_pages_keep_every_rule(report, tmp_path)


def test_an_empty_file_says_that_it_is_empty(town, tmp_path):
    empty = replace(town, events=town.events.taken(np.zeros(len(town.events), bool)), reports=(), functions=())
    report = compose(empty, period=small_town.OWN, now=small_town.NOW)
    assert report.verdict == "Filen innehåller inga rapporter och inga händelser för veckan."
    assert report.unknowns[0].startswith("Filen innehåller inga händelser alls.")
    assert report.tables == ()
    assert_pages_keep_every_rule(report, tmp_path)
