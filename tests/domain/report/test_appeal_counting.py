"""Table four over the years: what falls in which column of which year, as the officer's setting has it."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.report.statistics import AppealCounting, AppealFact, class_in

USUAL = AppealCounting()
ONCE = AppealCounting(counts_each_year=False)
AGAIN = AppealCounting(counts_higher_instances=True)


def appeal(received: int, ended: int | None, counted: str = "upheld", instance: str = "") -> AppealFact:
    return AppealFact(
        1,
        "suit_direct",
        counted if ended else "pending",
        date(received, 11, 3),
        date(ended, 2, 5) if ended else None,
        instance,
    )


@pytest.mark.parametrize(
    ("fact", "counting", "found"),
    [
        (appeal(2023, 2025), USUAL, {2023: "pending", 2024: "pending", 2025: "upheld"}),
        (appeal(2023, 2025), ONCE, {2023: "pending"}),
        (appeal(2024, None), USUAL, {2024: "pending", 2025: "pending", 2026: "pending"}),
        (appeal(2024, 2025, "corrected"), USUAL, {2024: "pending", 2025: "corrected"}),
        (appeal(2024, 2025, "not_counted"), USUAL, {}),
        (appeal(2024, 2025, instance="second"), USUAL, {}),
        (appeal(2024, 2025, instance="retrial"), USUAL, {}),
        (appeal(2024, 2025, instance="second"), AGAIN, {2024: "pending", 2025: "upheld"}),
        (appeal(2024, 2025, instance="first"), USUAL, {2024: "pending", 2025: "upheld"}),
    ],
)
def test_a_case_counts_in_the_years_it_was_in_hand(
    fact: AppealFact, counting: AppealCounting, found: dict[int, str]
) -> None:
    told = {year: class_in(year, fact, counting) for year in range(2022, 2027)}
    assert {year: column for year, column in told.items() if column} == found
