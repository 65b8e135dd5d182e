from datetime import date

import pytest

from est_desktop.core.i18n import set_language
from est_desktop.domain import selection as sel
from est_desktop.domain.incident import ReviewStatus, Source
from est_desktop.domain.period import Period, iso_week
from est_desktop.domain.selection_words import OBSERVATIONS, Names, phrases, sentence, words

NORRBY, CENTRUM, HAMNEN, SKOGEN, POLICE = (bytes([i]) * 16 for i in range(5))
NAMES = Names(
    areas={NORRBY: "Norrby", CENTRUM: "Centrum", HAMNEN: "Hamnen", SKOGEN: "Skogen"},
    categories={"own": "Klotter på skola"},
    organisations={POLICE: "Polisen"},
)
EVENING = frozenset({18, 19, 20, 21, 22, 23})
SEEN = sel.HasSource(OBSERVATIONS)
AUTUMN = Period(date(2026, 9, 1), date(2026, 11, 1))

CASES = [
    (sel.HasCategory(("vandalism", "fire")), "Skadegörelse och brand"),
    (sel.HasCategory(("own",)), "Klotter på skola"),
    (sel.HasCategory(("no such",)), "no such"),
    (sel.HasCategory(()), "ingen kategori"),
    (sel.HasCategory(("vandalism", "fire", "event", "youth")), "Skadegörelse och 3 till"),
    (sel.InAreas((NORRBY,)), "i Norrby"),
    (sel.InAreas((NORRBY, CENTRUM, HAMNEN)), "i Norrby, Centrum och Hamnen"),
    (sel.InAreas((CENTRUM, NORRBY, HAMNEN, SKOGEN)), "i Centrum och 3 till"),
    (sel.InAreas((b"?",)), "i okänt område"),
    (sel.InAreas(()), "i inget område"),
    (sel.WeekHours(EVENING, frozenset({4, 5})), "fre–lör kl. 18–24"),
    (sel.WeekHours(EVENING | {0, 1}, frozenset({4, 5})), "fre–lör kl. 00–02 och 18–24"),
    (sel.WeekHours(EVENING), "kl. 18–24"),
    (sel.WeekHours(frozenset({7})), "kl. 07–08"),
    (sel.WeekHours(weekdays=frozenset({5, 6, 0})), "lör–mån"),
    (sel.WeekHours(weekdays=frozenset({0, 2, 3})), "mån och ons–tors"),
    (sel.WeekHours(weekdays=frozenset({1})), "tis"),
    (sel.WeekHours(), "med känd tid"),
    (sel.WeekHours(hours=frozenset()), "ingen tid på veckan"),
    (sel.InPeriod(AUTUMN), "1 sep–31 okt 2026"),
    (sel.InPeriod(Period(date(2025, 11, 30), date(2026, 2, 2))), "30 nov 2025–1 feb 2026"),
    (sel.InPeriod(Period(date(2026, 10, 1), date(2026, 11, 1))), "oktober 2026"),
    (sel.InPeriod(Period(date(2026, 1, 1), date(2027, 1, 1))), "2026"),
    (sel.InPeriod(Period(date(2026, 10, 4), date(2026, 10, 5))), "4 okt 2026"),
    (sel.InPeriod(iso_week(2026, 40)), "v. 40 (28 sep–4 okt 2026)"),
    (sel.HasSource((Source.POLICE, Source.TIP)), "Polisanmälan och tips"),
    (SEEN, "partnernas observationer"),
    (sel.OfOrganisation((POLICE,)), "från Polisen"),
    (sel.HasSeverity((3, 4, 5)), "allvarlighetsgrad 3–5"),
    (sel.HasSeverity((1, 0)), "allvarlighetsgrad 1 eller allvarlighetsgrad saknas"),
    (sel.HasSeverity((5, 1)), "allvarlighetsgrad 1 och 5"),
    (sel.HasStatus((ReviewStatus.RECEIVED, ReviewStatus.APPROVED)), "mottagen och godkänd"),
    (sel.HasStatus(tuple(ReviewStatus)), "även ogranskade"),
    (sel.InPolygon(((0, 0), (1, 0), (1, 1))), "inom ritat område"),
    (sel.Not(sel.HasCategory(("fire",))), "inte Brand"),
    (sel.Not(sel.InAreas((NORRBY, HAMNEN))), "utanför Norrby och Hamnen"),
    (sel.Not(sel.InPolygon(((0, 0), (1, 0), (1, 1)))), "utanför det ritade området"),
    (sel.Or((sel.InAreas((NORRBY,)), sel.HasCategory(("fire",)))), "Brand eller i Norrby"),
    (
        sel.Not(sel.Or((sel.InAreas((NORRBY,)), sel.HasCategory(("fire",))))),
        "inte (Brand eller i Norrby)",
    ),
    (
        sel.Or((sel.And((sel.HasCategory(("fire",)), sel.InAreas((NORRBY,)))), sel.HasCategory(("event",)))),
        "Arrangemang eller (Brand och i Norrby)",
    ),
    (sel.Or(()), "inga händelser"),
]


@pytest.mark.parametrize(("selection", "expected"), CASES)
def test_a_condition_in_swedish_words(selection: sel.Selection, expected: str) -> None:
    assert [p.text for p in phrases(selection, NAMES)] == [expected]


def test_a_sentence_keeps_one_order_and_takes_approval_for_granted() -> None:
    chosen = sel.And(
        (sel.InPeriod(AUTUMN), sel.APPROVED, sel.InAreas((NORRBY,)), sel.HasCategory(("vandalism", "fire")))
    )
    seen = sel.both(chosen, SEEN)
    assert sentence(seen, NAMES) == "Skadegörelse och brand, i Norrby, partnernas observationer, 1 sep–31 okt 2026"
    assert sentence(sel.both(sel.APPROVED, SEEN), NAMES) == "Partnernas observationer"
    assert sentence(sel.EVERYTHING, NAMES) == "Observationer och anmälda brott, även ogranskade"


def test_english() -> None:
    set_language("en")
    chosen = sel.And((sel.APPROVED, sel.HasCategory(("vandalism", "fire")), sel.WeekHours(EVENING, frozenset({4, 5}))))
    chosen = sel.both(chosen, sel.HasSource((Source.POLICE,)))
    assert sentence(chosen, NAMES) == "Vandalism and fire, Police record, Fri–Sat at 18–24"


def test_each_word_of_the_line_can_be_taken_away() -> None:
    evening = sel.WeekHours(EVENING, frozenset({4, 5}))
    chosen = sel.And((sel.HasCategory(("vandalism", "fire")), sel.InAreas((NORRBY,)), evening, sel.APPROVED, SEEN))
    line = words(chosen, NAMES)
    assert [(w.joiner, w.text) for w in line] == [
        ("", "Skadegörelse"),
        ("och", "Brand"),
        ("i", "Norrby"),
        ("", "partnernas observationer"),
        ("", "fre–lör"),
        ("", "kl. 18–24"),
    ]
    assert sel.find(line[0].rest, sel.HasCategory) == sel.HasCategory(("fire",))
    assert sel.find(line[2].rest, sel.InAreas) is None
    assert sel.find(line[4].rest, sel.WeekHours) == sel.WeekHours(hours=EVENING)
    assert sel.find(line[5].rest, sel.WeekHours) == sel.WeekHours(weekdays=frozenset({4, 5}))
    assert all(sel.find(w.rest, sel.HasStatus) == sel.APPROVED for w in line)


def test_seeing_more_than_the_approved_is_always_said() -> None:
    both = sel.HasStatus((ReviewStatus.RECEIVED, ReviewStatus.APPROVED))
    assert [w.text for w in words(SEEN, NAMES)] == ["partnernas observationer", "även ogranskade"]
    assert words(SEEN, NAMES)[1].rest == sel.And((SEEN, sel.APPROVED))
    assert [w.text for w in words(sel.both(both, SEEN), NAMES)] == ["partnernas observationer", "mottagen och godkänd"]
    assert words(sel.both(both, SEEN), NAMES)[1].rest == sel.And((sel.APPROVED, SEEN))


def test_two_kinds_of_numbers_are_never_mixed_in_silence() -> None:
    line = words(sel.APPROVED, NAMES)
    assert [w.text for w in line] == ["observationer och anmälda brott"]
    assert line[0].rest == sel.And((sel.APPROVED, SEEN))
    assert words(sel.And((sel.APPROVED, SEEN)), NAMES)[0].rest == sel.APPROVED


def test_a_long_list_is_one_word_that_goes_as_a_whole() -> None:
    many = sel.HasCategory(("vandalism", "fire", "event", "youth"))
    line = words(sel.And((many, sel.APPROVED, SEEN)), NAMES)
    assert line[0].text == "Skadegörelse och 3 till"
    assert line[0].rest == sel.And((sel.APPROVED, SEEN))
