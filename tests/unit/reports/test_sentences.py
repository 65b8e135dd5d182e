"""Each rule of the report's sentences with numbers on both sides of its limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from est_desktop.analysis.small_numbers import Pair, Verdict, assess, assess_together
from est_desktop.analysis.weekly_band import weekly_band
from est_desktop.core import text
from est_desktop.core.i18n import set_language
from est_desktop.domain.period import iso_week
from est_desktop.reports.weekly import sentences
from est_desktop.reports.weekly.model import Hindrance, Row, Standing

WEEK = iso_week(2026, 40)


def row(name: str = "Skadegörelse", now: int = 12, standing: Standing = Standing.AS_EXPECTED, past=(5,) * 8) -> Row:
    return Row("x", name, now, 5, 5, 5, None, None, weekly_band(past, now), standing)


def test_three_against_one_cannot_be_determined():
    found = assess(Pair(3, 1))
    assert found.verdict is Verdict.CANNOT_TELL
    assert sentences.change(found) == ("+2", "kan inte avgöras")


@pytest.mark.parametrize(
    ("now", "before", "value", "words"),
    [
        (31, 22, "+41 %", "−21 till +155"),
        (13, 9, "+4", "kan inte avgöras"),
        (13, 10, "+30 %", "−47 till +231"),
        (30, 3, "+27", "en ökning"),
        (0, 25, "−100 %", "−100 till −84"),
        (12, 12, "±0 %", "−59 till +143"),
        (0, 0, "±0", "inga händelser"),
        (1, 1, "±0", "för få"),
        (400, 10, "+3 900 %", "> +999 till > +999"),
    ],
)
def test_change_shows_percent_only_from_ten(now, before, value, words):
    found = assess_together([Pair(now, before)])[0]
    said = sentences.change(found)
    assert (said[0].replace("\u00a0", " ").replace("\u202f", " "), said[1]) == (value, words)


def test_change_without_a_fair_comparison():
    # why is said once below the table, not in every cell
    assert sentences.change(None) == ("–", "")
    assert sentences.change(assess(Pair(12, 20, reporting_changed=True))) == ("–", "")


def test_reasons_for_not_comparing_are_said_once_below_the_table():
    def told(*changed: bool) -> tuple[str, ...]:
        pairs = assess_together([Pair(12, 20, reporting_changed=missing) for missing in changed])
        rows = [
            replace(row(), against_last_week=pair, gaps=frozenset({1}) if missing else frozenset())
            for pair, missing in zip(pairs, changed, strict=True)
        ]
        return sentences.table_notes(rows, "v. 39", "v. 40 2025", 0.15)

    assert told(False, False) == ()
    every, star = told(True, True)
    assert every.startswith("Jämförs inte med v. 39: mer än 15 %".replace("15 %", text.percent(0.15)))
    assert star == "* Rapporter saknas den veckan, så antalet kan vara för lågt."
    assert told(True, False)[0].startswith("Varje rad jämförs för sig. Streck mot v. 39:")


def test_count_of_a_week_with_missing_reports_has_a_star():
    lacking = replace(row(), gaps=frozenset({1}))
    assert [sentences.counted(lacking, back) for back in (0, 1, 2)] == ["12", "5*", "5"]
    unknown = replace(row(now=0, standing=Standing.CANNOT_TELL), hindrance=Hindrance.NO_DATA)
    assert sentences.counted(unknown) == "–"


@pytest.mark.parametrize(
    ("hindrance", "ending"),
    [
        (None, "kan inte avgöras."),
        (Hindrance.SELDOM, "kan inte avgöras, eftersom mycket kommer från rapportörer som sällan svarar."),
        (Hindrance.SILENT, "kan inte avgöras, eftersom rapporter saknas."),
        (Hindrance.NOT_OVER, "kan inte avgöras, eftersom veckan inte är slut."),
    ],
)
def test_reason_stands_in_the_sentence(hindrance, ending):
    unsure = replace(row(standing=Standing.CANNOT_TELL), hindrance=hindrance)
    assert sentences.area_sentences(unsure, [], "")[0] == f"12 händelser, väntat 1–13: {ending}"
    assert sentences.headline(unsure, [], None).endswith(ending)


@pytest.mark.parametrize(
    ("gaps", "ending"),
    [
        ({1}, "Det kan inte jämföras med v. 39, eftersom rapporter saknas då."),
        ({0, 1}, "Det kan inte jämföras med v. 39, eftersom rapporter saknas för den här veckan."),
        (set(), "Det kan inte jämföras med v. 39, eftersom mycket kommer från rapportörer som sällan svarar."),
    ],
)
def test_headline_says_that_last_week_cannot_be_compared(gaps, ending):
    changed = assess(Pair(12, 20, reporting_changed=True))
    total = replace(row(), against_last_week=changed, gaps=frozenset(gaps))
    assert sentences.headline(total, [], None, before="v. 39").endswith(ending)
    assert "jämföras" not in sentences.headline(row(), [], None, before="v. 39")


def test_no_data_is_not_no_incidents():
    unknown = replace(row(now=0, standing=Standing.CANNOT_TELL), hindrance=Hindrance.NO_DATA)
    assert sentences.headline(unknown, [], None) == "Filen innehåller inga rapporter och inga händelser för veckan."
    assert sentences.headline(unknown, [], unknown) == "Filen innehåller inga rapporter och inga händelser för veckan."
    assert sentences.headline(unknown, [], None, silent=3, due=3) == (
        "Ingen av de 3 rapportörerna har svarat för veckan, så vad som hände är inte känt."
    )
    assert sentences.headline(row(), [], unknown).endswith(
        "Filen innehåller inga uppgifter ur polisens register för veckan."
    )
    assert sentences.headline(unknown, [], row(now=3)).startswith("Filen innehåller inga rapporter från partner")


@pytest.mark.parametrize(
    ("past", "count", "q", "silent", "expected"),
    [
        ([5] * 8, 20, 0.001, False, Standing.MORE),
        ([5] * 8, 20, 0.2, False, Standing.CANNOT_TELL),
        ([30] * 8, 8, 0.001, False, Standing.FEWER),
        ([30] * 8, 8, 0.001, True, Standing.CANNOT_TELL),
        ([5] * 8, 6, 0.9, False, Standing.AS_EXPECTED),
        ([5] * 8, 11, 0.5, False, Standing.CANNOT_TELL),
        ([0, 0, 1, 0, 0, 1, 0, 0], 2, 0.5, False, Standing.TOO_FEW),
        ([0, 0, 1, 0, 0, 1, 0, 0], 9, 0.001, False, Standing.MORE),
        ([5, 5, 5], 20, 0.001, False, Standing.CANNOT_TELL),
    ],
)
def test_standing(past, count, q, silent, expected):
    assert sentences.standing(weekly_band(past, count), q, silent=silent) is expected


def test_week_that_is_not_over_is_not_judged():
    assert sentences.standing(weekly_band([5] * 8, 20, tested=False), None, silent=False) is Standing.CANNOT_TELL


@pytest.mark.parametrize(
    ("count", "words"), [(0, "inga händelser"), (1, "1 händelse"), (2, "2 händelser"), (1243, "1 243 händelser")]
)
def test_incidents(count, words):
    assert sentences.incidents(count).replace("\u202f", " ") == words


def test_crimes_have_their_own_word():
    assert [sentences.crimes(n) for n in (0, 1, 2)] == ["inga anmälda brott", "1 anmält brott", "2 anmälda brott"]


def test_expected_gives_whole_numbers_inside_the_band():
    assert sentences.expected(weekly_band([5] * 8, 5)) == "1–13"
    assert sentences.expected(weekly_band([0] * 8, 5)) == "0–2"


def test_lists():
    assert sentences.short_list(["a"]) == "a"
    assert sentences.short_list(["a", "b"]) == "a och b"
    assert sentences.short_list(["a", "b", "c"]) == "a, b och c"
    assert sentences.short_list(["a", "b", "c", "d", "e"]) == "a, b, c och 2 till"


@pytest.mark.parametrize(
    ("total", "rows", "police", "place", "expected"),
    [
        (row(now=12), [], None, "", "Sammanlagt 12 händelser, som väntat."),
        (
            row(now=46, standing=Standing.MORE),
            [row("Skadegörelse", standing=Standing.MORE), row("Brand", standing=Standing.MORE), row("Övrigt")],
            row(now=1),
            "Norrby",
            ("Fler än väntat: skadegörelse och brand. Sammanlagt 46 händelser, fler än väntat. "
            "Norrby hade fler än väntat. Polisen registrerade 1 anmält brott, som väntat."),
        ),
        (
            row(now=1, standing=Standing.CANNOT_TELL),
            [],
            None,
            "",
            "Sammanlagt 1 händelse; om det är fler eller färre än vanligt kan inte avgöras.",
        ),
        (row(now=20), [row("Brand", standing=Standing.FEWER)], None, "",
            "Färre än väntat: brand. Sammanlagt 20 händelser, som väntat."),
        (row(now=20), [], None, "Norrby", "Sammanlagt 20 händelser, som väntat. Norrby hade fler än väntat."),
        (None, [], row(now=9, standing=Standing.TOO_FEW), "",
            "Polisen registrerade 9 anmälda brott, för få att jämföra."),
        (None, [], None, "", "Filen innehåller inga godkända händelser för veckan."),
    ],
)  # fmt: skip
def test_headline(total, rows, police, place, expected):
    assert sentences.headline(total, rows, police, place) == expected


def test_headline_ties_a_category_to_the_area_where_it_stood_out_and_to_no_other():
    rows = [row("Skadegörelse", standing=Standing.MORE), row("Brand", standing=Standing.MORE)]
    said = sentences.headline(row(now=46), rows, None, "Norrby", apart=[("Norrby", ["Skadegörelse"])])
    assert said == (
        "Fler än väntat i Norrby: skadegörelse. Fler än väntat: brand. Sammanlagt 46 händelser, som väntat."
    )


def test_silence_is_not_calm():
    quiet = row(now=0, standing=Standing.AS_EXPECTED)
    assert sentences.headline(quiet, [], None) == "Partnerna rapporterade inga händelser den här veckan."
    said = sentences.headline(quiet, [], None, silent=2)
    assert said.endswith("Rapporter saknas, så veckan kan inte kallas lugn.")


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([("Brand", 12)], "Bara brand."),
        ([("Brand", 8), ("Övrigt", 4)], "Brand (8) och övrigt (4)."),
        ([("Brand", 8), ("Övrigt", 3), ("Klotter", 1)], "Mest brand (8) och övrigt (3)."),
    ],
)
def test_kinds_of_an_area(kinds, expected):
    assert sentences.area_sentences(row(), kinds, "")[1] == expected


def test_area_says_what_was_expected():
    said = sentences.area_sentences(row(now=12, standing=Standing.CANNOT_TELL), [], "9 av 12 hände kl. 18–24.")
    assert said == ("12 händelser, väntat 1–13: kan inte avgöras.", "9 av 12 hände kl. 18–24.")
    unknown = Row("x", "A", 1, None, None, None, None, None, None, Standing.CANNOT_TELL)
    assert sentences.area_sentences(unknown, [], "")[0] == "1 händelse; för få fullständiga veckor att jämföra med."


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((0, 1, 2, 9), "9 av 12 hände kl. 18–24."),
        ((3, 0, 0, 2), ""),
        ((0, 4, 4, 4), ""),
        ((6, 0, 0, 6), "6 av 12 hände kl. 00–06."),
        ((), ""),
    ],
)
def test_busiest_part_of_the_day_needs_six_and_half(parts, expected):
    assert sentences.busiest(parts) == expected


def test_holidays_are_told_only_where_they_differ():
    monday = date(2026, 4, 6)
    week = iso_week(2026, 15)
    assert sentences.holidays_differ(week, [], []) == ()
    assert sentences.holidays_differ(week, [(monday, "Annandag påsk")], [(date(2025, 4, 7), "Annandag påsk")]) == ()
    said = sentences.holidays_differ(week, [(monday, "Annandag påsk")], [])
    assert said == ("Veckan hade Annandag påsk (mån 6 apr).",)
    assert sentences.holidays_differ(week, [], [(date(2025, 4, 9), "X")]) == (
        "Samma vecka förra året hade X (ons 9 apr).",
    )


def test_unknowns():
    assert sentences.silent_reporters([], 12) == ""
    said = sentences.silent_reporters(["Fältgruppen"], 12)
    assert said == "1 av 12 rapportörer har inte svarat: Fältgruppen. Vad som hände där är inte känt."
    assert sentences.share_without(0, 46, "place") == ""
    assert (
        sentences.share_without(2, 100, "place").replace("\u00a0", " ")
        == "2 av 100 händelser (2 %) saknar plats och finns inte på kartan."
    )


def test_week_label_names_the_year_only_where_it_differs():
    assert sentences.week_label(iso_week(2026, 39), WEEK) == "v. 39"
    assert sentences.week_label(iso_week(2025, 40), WEEK) == "v. 40 2025"


def test_english():
    set_language("en")
    assert sentences.headline(row(now=1), [], None) == "In all 1 incident, as expected."
    assert sentences.change(assess(Pair(31, 22))) == ("+41%", "−21 to +155")


def test_runs_of_weeks():
    assert sentences.runs([28, 29, 30, 33]) == "28–30 och 33"
    assert sentences.runs([40]) == "40"


def test_rare_reporters():
    assert sentences.rare_reporters([], 26) == ""
    assert sentences.rare_reporters(["A", "B"], 26).startswith("A och B har svarat mindre än hälften av de senaste 26")


def test_the_week_is_compared_in_words_with_three_others() -> None:
    few, many = assess(Pair(3, 1)), assess(Pair(40, 12))
    told = Row("", "Alla", 3, 1, 1, 12, few, few, None, Standing.AS_EXPECTED, against_week_before=few)
    assert sentences.compared_in_words(told) == (
        "3 mot 1 förra veckan, 1 veckan dessförinnan och 1 samma vecka i fjol: kan inte avgöras."
    )
    told = Row("", "Alla", 40, 12, 1, 12, many, None, None, Standing.AS_EXPECTED)
    assert sentences.compared_in_words(told) == "40 mot 12 förra veckan: en ökning."
    unknown = Row("", "Alla", 3, None, None, None, None, None, None, Standing.AS_EXPECTED)
    assert sentences.compared_in_words(unknown) == ""
