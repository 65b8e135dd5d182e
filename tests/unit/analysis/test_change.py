"""Known answers of the method definitions, sections 9, 15, 18, 19, 23 and 24, and independent implementations."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from est_desktop.analysis.same_week import compare_with_earlier_years
from est_desktop.analysis.significance import benjamini_hochberg, benjamini_yekutieli
from est_desktop.analysis.small_numbers import Pair, Verdict, assess, assess_together, by_evidence, percent_change
from est_desktop.analysis.two_counts import compare_counts, count_interval, dispersion_of, e_test
from est_desktop.analysis.weekly_band import weekly_band, weekly_bands
from est_desktop.domain.period import iso_week, same_week_last_year, week_name, week_of

P = [0.0002, 0.004, 0.012, 0.019, 0.031, 0.048, 0.12, 0.3, 0.55, 0.9]


@pytest.mark.parametrize(
    ("counts", "exposures", "p", "interval"),
    [
        ((20, 10), (1, 1), (0.06883178, 0.09873715), (2, 0.8935089, 4.7845524)),
        ((6, 2), (1, 1), (0.17487482, 0.2890625), (3, 0.5364, 30.3932)),
        ((3, 0), (1, 1), (0.08837901, 0.25), (math.inf, 0.4132314, math.inf)),
        ((12, 30), (4, 20), (0.03751182, 0.05834280), (2, 0.9325, 4.0226)),
        ((15, 22), (1, 4), (0.0021665, 0.00363052), (2.727273, 1.3159, 5.5013)),
    ],
)
def test_two_counts(
    counts: tuple[int, int],
    exposures: tuple[float, float],
    p: tuple[float, float],
    interval: tuple[float, float, float],
) -> None:
    result = compare_counts(*counts, t1=exposures[0], t2=exposures[1])
    assert (result.p, result.p_conditional) == pytest.approx(p, rel=3e-6)
    # the source prints four decimals
    assert (result.ratio, result.low, result.high) == pytest.approx(interval, rel=2e-5, abs=5e-5)


def test_zeros_open_the_interval() -> None:
    nothing = compare_counts(0, 0)
    assert (nothing.ratio, nothing.p, nothing.low, nothing.high) == (None, None, None, None)
    none_now = compare_counts(0, 5)
    assert (none_now.ratio, none_now.low) == (0, 0)
    assert none_now.high is not None
    assert 0 < none_now.high < 1.1
    assert compare_counts(5, 0).high == math.inf


@pytest.mark.parametrize(("k", "low", "high"), [(0, 0, 3.6889), (3, 0.6187, 8.7673), (12, 6.2006, 20.9616)])
def test_limits_of_one_count(k: int, low: float, high: float) -> None:
    assert count_interval(k) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("k1", "k2", "t1", "t2"), [(7, 19, 2, 3), (0, 9, 1, 2), (40, 25, 1, 1), (3, 1, 1, 1), (150, 90, 3, 2)]
)
def test_e_and_c_test_agree_with_statsmodels(k1: int, k2: int, t1: float, t2: float) -> None:
    rates = pytest.importorskip("statsmodels.stats.rates")
    for method, ours in (("etest-score", "p"), ("exact-cond", "p_conditional")):
        theirs = rates.test_poisson_2indep(k1, t1, k2, t2, method=method).pvalue
        assert getattr(compare_counts(k1, k2, t1=t1, t2=t2), ours) == pytest.approx(theirs, rel=1e-6)


def test_large_counts_are_no_burden() -> None:
    from scipy.stats import norm

    p = e_test(1_001_000, 1_000_000)
    assert p == pytest.approx(2 * norm.sf(1000 / math.sqrt(2_001_000)), rel=1e-3)


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.25, 8), st.floats(0.25, 8))
def test_swapping_the_periods_turns_the_ratio(k1: int, k2: int, t1: float, t2: float) -> None:
    one, other = compare_counts(k1, k2, t1=t1, t2=t2), compare_counts(k2, k1, t1=t2, t2=t1)
    if k1 + k2 == 0:
        assert one.p is None
        return
    assert one.p is not None
    assert 0 < one.p <= 1
    assert one.p == pytest.approx(other.p, rel=1e-6)
    assert one.low is not None
    assert one.low <= (one.ratio or 0) or one.ratio == 0
    if one.low:
        assert 1 / one.low == pytest.approx(other.high, rel=1e-9)


def test_overdispersion_widens_and_is_told() -> None:
    plain, wide = compare_counts(20, 10), compare_counts(20, 10, dispersion=4.0)
    assert not plain.overdispersed
    assert wide.overdispersed
    assert plain.p is not None
    assert wide.p is not None
    # z is halved: 1.8194 → 0.9097
    assert wide.p == pytest.approx(0.36299, abs=2e-4)
    assert wide.low == pytest.approx(2 * (0.8935089 / 2) ** 2, rel=1e-6)
    assert not compare_counts(20, 10, dispersion=1.4).overdispersed
    assert dispersion_of([1, 2, 3]) is None
    assert dispersion_of([0] * 8) is None
    assert dispersion_of([4, 6, 3, 5, 7, 4, 5, 6]) == pytest.approx(12 / 7 / 5)


@pytest.mark.parametrize("bad", [{"k1": -1}, {"t1": 0}, {"t2": math.nan}, {"confidence": 1}])
def test_senseless_input_is_refused(bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"counts|exposures|level"):
        compare_counts(**{"k1": 1, "k2": 1, **bad})  # type: ignore[arg-type]


def test_weekly_band() -> None:
    band = weekly_band([4, 6, 3, 5, 7, 4, 5, 6], 11)
    assert band is not None
    assert (band.mean, band.low, band.high) == pytest.approx((5, 0.541796, 13.958204), abs=1e-6)
    assert band.z == pytest.approx(2.161114, abs=1e-6)
    assert band.p_more == pytest.approx(0.0195541, abs=1e-7)
    assert not band.outside


@given(st.lists(st.integers(0, 12), min_size=4, max_size=8), st.integers(0, 30))
def test_predictive_p_agrees_with_scipy(past: list[int], count: int) -> None:
    from scipy.stats import binom, nbinom

    band = weekly_band(past, count)
    assert band is not None
    if sum(past):
        share = len(past) / (len(past) + 1)
        assert band.p_more == pytest.approx(nbinom.sf(count - 1, sum(past), share), rel=1e-9)
        assert band.p_fewer == pytest.approx(nbinom.cdf(count, sum(past), share), rel=1e-9)
    years = compare_with_earlier_years(count, past)
    assert years is not None
    if count + sum(past):
        n, chance = count + sum(past), 1 / (len(past) + 1)
        assert years.p_more == pytest.approx(binom.sf(count - 1, n, chance), rel=1e-9)
        assert years.p_fewer == pytest.approx(binom.cdf(count, n, chance), rel=1e-9)


@given(st.integers(0, 400), st.integers(0, 400), st.floats(0.05, 20))
def test_c_test_and_interval_agree_with_scipy(k1: int, k2: int, t2: float) -> None:
    from scipy.stats import beta, binomtest

    result = compare_counts(k1, k2, t2=t2)
    if k1 + k2 == 0:
        return
    assert result.p_conditional == pytest.approx(binomtest(k1, k1 + k2, 1 / (1 + t2)).pvalue, rel=1e-5)
    share = beta.ppf(0.025, k1, k2 + 1) if k1 else 0.0
    assert result.low == pytest.approx(share / (1 - share) * t2, rel=1e-6)
    upper = beta.isf(0.025, k1 + 1, k2) if k2 else 1.0
    assert result.high == pytest.approx(upper / (1 - upper) * t2 if k2 else math.inf, rel=1e-6)


def test_gaps_are_left_out_and_unfinished_weeks_never_tested() -> None:
    band = weekly_band([4, 6, 0, 5, 7, 4, 0, 6], 30, gaps=[0, 0, 1, 0, 0, 0, 1, 0], tested=False)
    assert band is not None
    assert band.mean == pytest.approx(32 / 6)
    assert (band.z, band.p_more, band.outside) == (None, None, False)
    assert dict(band.provenance.dropped) == {"reporting_gap": 2}
    assert weekly_band([4, 6, 3], 5) is None
    quiet = weekly_band([0] * 8, 3)
    assert quiet is not None
    assert quiet.p_more is None
    assert quiet.outside


def test_bands_of_a_series() -> None:
    counts = [4, 6, 3, 5, 7, 4, 5, 6, 11, 2]
    bands = weekly_bands(counts, last_complete=False)
    assert bands[:4] == (None,) * 4
    assert bands[8] == weekly_band(counts[:8], 11)
    assert bands[9] is not None
    assert not bands[9].tested
    assert bands[9].mean == pytest.approx(np.mean(counts[1:9]))


def test_same_week_in_earlier_years() -> None:
    result = compare_with_earlier_years(18, [12, 15, 10])
    assert result is not None
    assert result.mean == pytest.approx(12.3333, abs=5e-5)
    assert result.z == pytest.approx(1.461512, abs=1e-6)
    assert result.p_more == pytest.approx(0.122899, abs=1e-6)
    assert result.p == pytest.approx(0.245798, abs=2e-6)
    gap = compare_with_earlier_years(18, [12, None, 10])
    assert gap is not None
    assert gap.provenance.n_used == 2
    assert compare_with_earlier_years(3, [None]) is None
    assert getattr(compare_with_earlier_years(0, [0, 0]), "p", 1) is None


def test_calendar() -> None:
    names = {date(2026, 1, 1): "2026-W01", date(2024, 12, 30): "2025-W01", date(2021, 1, 3): "2020-W53"}
    assert {day: week_name(week_of(day)) for day in names} == names
    long_years = [y for y in range(2015, 2033) if date(y, 12, 28).isocalendar().week == 53]
    assert long_years == [2015, 2020, 2026, 2032]
    assert same_week_last_year(iso_week(2026, 47)).start == date(2025, 11, 17)
    assert week_name(same_week_last_year(iso_week(2026, 47))) == "2025-W47"
    assert week_name(same_week_last_year(iso_week(2026, 53))) == "2026-W01"


def test_false_discovery_rate() -> None:
    expected = [0.002, 0.02, 0.04, 0.0475, 0.062, 0.08, 0.171429, 0.375, 0.611111, 0.9]
    q = benjamini_hochberg(P)
    np.testing.assert_allclose(q, expected, atol=1e-6)
    assert (q <= 0.05).sum() == 4
    by = benjamini_yekutieli(P)
    assert by[0] == pytest.approx(0.005858, abs=1e-6)
    assert (by <= 0.05).sum() == 1


def test_untested_values_do_not_count() -> None:
    q = benjamini_hochberg([0.01, np.nan, 0.02])
    np.testing.assert_allclose(q, [0.02, np.nan, 0.02])
    assert benjamini_hochberg([]).shape == (0,)
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg([1.5])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_false_discovery_rate_agrees_with_statsmodels(p: list[float]) -> None:
    from statsmodels.stats.multitest import multipletests

    np.testing.assert_allclose(benjamini_hochberg(p), multipletests(p, method="fdr_bh")[1], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(benjamini_yekutieli(p), multipletests(p, method="fdr_by")[1], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("pair", "verdict"),
    [
        (Pair(3, 1), Verdict.CANNOT_TELL),
        (Pair(1, 3), Verdict.CANNOT_TELL),
        (Pair(20, 10), Verdict.CANNOT_TELL),
        (Pair(5, 0), Verdict.CANNOT_TELL),
        (Pair(8, 0), Verdict.UP),
        (Pair(40, 15), Verdict.UP),
        (Pair(15, 40), Verdict.DOWN),
        (Pair(40, 40), Verdict.CANNOT_TELL),
        (Pair(15, 22, t_before=4), Verdict.UP),
        (Pair(2, 0), Verdict.TOO_FEW),
        (Pair(0, 0), Verdict.NO_EVENTS),
        (Pair(90, 10, reporting_changed=True), Verdict.REPORTING_CHANGED),
        (Pair(0, 0, reporting_changed=True), Verdict.REPORTING_CHANGED),
        (Pair(40, 15, dispersion=6.0), Verdict.CANNOT_TELL),
    ],
)
def test_verdicts(pair: Pair, verdict: Verdict) -> None:
    assert assess(pair).verdict is verdict


def test_many_at_once_ask_for_more() -> None:
    alone = assess(Pair(25, 10))
    assert alone.verdict is Verdict.UP
    crowd = assess_together([Pair(25, 10), *[Pair(10, 10)] * 20, Pair(1, 0), Pair(60, 10)])
    assert crowd[0].verdict is Verdict.CANNOT_TELL
    assert crowd[-1].verdict is Verdict.UP
    assert crowd[-2].q is None
    order = by_evidence(crowd)
    assert order[:2] == [22, 0]
    assert order[-1] == 21


def test_no_percentage_of_small_numbers() -> None:
    assert percent_change(Pair(9, 9)) is None
    assert percent_change(Pair(15, 10)) == pytest.approx(0.5)
    assert percent_change(Pair(15, 40, t_before=4)) == pytest.approx(0.5)
    assert percent_change(Pair(0, 10)) == -1
    assert percent_change(Pair(15, 10, reporting_changed=True)) is None
