"""No document of a Quality Account says a small number, nor lets one be worked out."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from math import ceil
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from organisation_world import PAIRS, TEAMS, organisation, report_on, usual_report
from page_laws import read
from publishing_attack import Attacker, GradesAttacker
from team_world import audit

from q4c_cli.cli.report.organisation_screen import organisation_screen
from q4c_cli.model.records import Records, Stored
from q4c_cli.report.organisation.documents import as_html, as_markdown, sheets
from q4c_cli.report.organisation.view import OrganisationReport
from q4c_cli.report.plain import as_json
from q4c_cli.rules.figures.publishing import ALL, Pair, Told
from q4c_cli.rules.figures.suppression import Key

LEAST = 3
MONTHS = ("2026-01", "2026-04", "2026-07")
STEPS = ("step 2026-01-01", "step 2026-04-01", "step 2026-07-01")

count = st.one_of(st.integers(0, 3), st.integers(0, 12))
worlds = st.fixed_dictionaries({(team, month): st.tuples(count, count) for team in TEAMS for month in MONTHS})


def truth(pairs: dict[tuple[str, str], Pair]) -> dict[Key, Pair]:
    """Every share there is, counted here and not by q4c."""
    found: dict[Key, Counter[int]] = {}
    for (team, month), pair in pairs.items():
        step, area = STEPS[MONTHS.index(month)], str(TEAMS[team])
        if not sum(pair):
            continue
        for key in (ALL, ("step", step), ("area", area), ("team", area, team), ("part", step, area)):
            found.setdefault(key, Counter()).update({0: pair[0], 1: pair[1]})
    return {key: (both[0], both[1]) for key, both in found.items()}


def published(text: str) -> dict[Key, Pair | Told]:
    """What JSON says of shares, read as anybody would read it."""
    report = json.loads(text)
    found: dict[Key, Pair | Told] = {}

    def learn(key: Key, shown: dict[str, Any]) -> None:
        share = shown["share"]
        told = re.fullmatch(r"[Ff]ewer than \d+ of (\d+) (good or better|below good)", shown["words"])
        if share is not None:
            found[key] = (share["good"], share["of"] - share["good"])
        elif told:
            found[key] = Told(int(told[1]), told[2] == "good or better")

    learn(ALL, report["quality"]["all"])
    for step in report["quality"]["steps"]:
        learn(("step", step["name"]), step)
    for area in report["areas"]:
        learn(("area", area["area"]), area["all"])
        for step in area["steps"]:
            learn(("part", step["name"], area["area"]), step)
        for team in area["teams"]:
            learn(("team", area["area"], team["name"]), team)
    return found


@settings(max_examples=20)
@given(worlds)
def test_nobody_works_out_a_small_number_from_json(pairs: dict[tuple[str, str], Pair]) -> None:
    real = truth(pairs)
    seen = published(as_json(report_on(organisation(pairs))))
    if not real or 0 < sum(real[ALL]) < LEAST:
        assert {key for key in seen if sum(real.get(key, (0, 0)))} == set()
        return
    attacker = Attacker(real, {key: known for key, known in seen.items() if key in real}, LEAST)
    for key, pair in real.items():
        for way, number in enumerate(pair):
            if 0 < number < LEAST:
                assert not isinstance(seen.get(key), tuple), key
                low, high = attacker.reach(key, (way,))
                assert low <= 1 + 1e-6, key
                assert high >= LEAST - 1 - 1e-6, key


RANKS = {"m": 1, "g": 2, "o": 3}
"""The letters of the grades that the little rubric gives as results, and how good they are; none is 0."""

graded = st.dictionaries(
    st.tuples(st.sampled_from("mgo"), st.sampled_from("mgo")), st.one_of(st.integers(1, 4), st.integers(1, 30))
)


def by_grades(table: dict[tuple[str, str], int], judged: int) -> str:
    """The account, as JSON, of so many audits with each pair of results, of which some were judged to be Good."""
    made = []
    for (compliance, impact), number in table.items():
        for _ in range(number):
            more: dict[str, Any] = {}
            if judged and "m" in (compliance, impact):
                judged -= 1
                more["judged"] = {"grade": "good", "reason": "Well done.", "by": "ps-031"}
            ref = f"C{len(made):04}"
            made.append(audit(f"2026-07-{1 + len(made) % 28:02}", "fca-n10", compliance + impact * 2, ref=ref, **more))
    return as_json(report_on(replace(organisation({}), audits=tuple(Stored(f"x{n}", a) for n, a in enumerate(made)))))


def reader_of_grades(text: str, table: dict[tuple[str, str], int]) -> GradesAttacker:
    """One who reads in JSON what is said of results, and knows the little rubric: overall is the worse of the two."""
    report = json.loads(text)
    judged = re.search(r"(Fewer than \d+|\d+) overall grades? (?:was|were) judged", " ".join(report["notes"]))
    number = int(re.findall(r"\d+", judged[1])[0]) if judged else 0
    few = judged is not None and judged[1].startswith("Fewer")
    reader = GradesAttacker(4, min, (1, number - 1) if few else (number, number))
    reader.knows(reader.of_cells(lambda _: True), sum(table.values()))
    reader.knows(reader.of_cells(lambda at: 0 in at), 0)
    reader.knows(reader.of_overall(lambda level: level == 0), 0)
    of = {
        "Overall": lambda ranks: reader.of_overall(lambda level: level in ranks),
        "Compliance": lambda ranks: reader.of_cells(lambda at: at[0] in ranks),
        "Impact": lambda ranks: reader.of_cells(lambda at: at[1] in ranks),
    }
    for line in [line for group in report["grades"] if group["group"] == "results" for line in group["lines"]]:
        sides: dict[bool, set[int]] = {True: {2, 3}, False: {0, 1}}
        for level in line["levels"]:
            ranks = {"Requires improvement": {0}, "Met": {1}, "Good": {2}, "Outstanding": {3}}.get(level["label"])
            reader.knows(of[line["label"]](ranks or sides[level["good_or_better"]]), level["audits"])
    for said in report["grades_told"]:
        if told := re.match(r"(Overall|Compliance|Impact): fewer than \d+ of \d+ (good or better|below good)", said):
            reader.knows(of[told[1]]({2, 3} if told[2] == "good or better" else {0, 1}), 1, LEAST - 1)
    for place, row in enumerate(reversed(report["matrix"]["rows"])):
        for column, cell in enumerate(row["cells"]):
            if cell["audits"] is not None:
                reader.knows(reader.of_cells(lambda at, on=(place, column): at == on), cell["audits"])  # type: ignore[misc]
    return reader


@settings(max_examples=20, deadline=None)
@given(graded, st.sampled_from([0, 0, 1, 5]))
def test_nobody_works_out_a_small_number_from_grades_overall_and_of_results(
    table: dict[tuple[str, str], int], judged: int
) -> None:
    if sum(table.values()) < LEAST:
        return
    reader = reader_of_grades(by_grades(table, judged), table)
    for (compliance, impact), number in table.items():
        if 0 < number < LEAST:
            here = (RANKS[compliance], RANKS[impact])
            for other in range(1, LEAST):
                assert reader.could_be(reader.of_cells(lambda at, here=here: at == here), other)  # type: ignore[misc]


PERCENT = re.compile(r"\d+(?:\.\d+)?%")
NUMBER = re.compile(r"\d+(?:,\d{3})*")


def numbers(text: str) -> set[str]:
    """Every number in a text but percentages, and that in the name of q4c."""
    return {found.replace(",", "") for found in NUMBER.findall(PERCENT.sub("", text.replace("q4c", "")))}


@settings(max_examples=6)
@given(worlds)
def test_no_document_has_a_number_that_json_has_not(pairs: dict[tuple[str, str], Pair]) -> None:
    """So what nobody can work out from JSON, nobody can from text, Markdown, the page or the sheets."""
    report = report_on(organisation(pairs))
    known = numbers(as_json(report)) | {str(n) for n in _positions(report)}
    page = read(as_html(report, {}))
    style = page.words.index(next(words for words in page.words if ":root" in words))
    documents = {
        "text": organisation_screen(report, 100, colour=False),
        "Markdown": as_markdown(report, {}),
        "page": " ".join(words for place, words in enumerate(page.words) if place != style),
        "sheets": " ".join(str(cell) for sheet in sheets(report) for row in sheet.rows for cell in row),
    }
    for name, text in documents.items():
        assert numbers(text) - known == set(), name


def _positions(report: OrganisationReport) -> set[int]:
    """Numbers that count nothing of the records: places in lists, dates in words, the scale of the funnel."""
    teams = [team.share.of for team in report.funnel.teams]
    shown, told = len(report.funnel.teams), len(report.funnel.told)
    ends = {min(teams, default=0) * 3 // 4, max(teams, default=0), ceil(max(teams, default=0) * 1.06)}
    sizes = {0, *ends, shown + told, len(report.funnel.not_shown)}
    odd = sum(team.standing in ("above", "below") for team in (*report.funnel.teams, *report.funnel.told))
    return set(range(1, len(report.priorities) + 1)) | sizes | {odd, 1, 30}


def small_numbers(held: Records) -> str:
    return as_json(report_on(held))


def test_a_theme_of_few_audits_is_named_and_not_counted() -> None:
    report = usual_report()
    assert [theme.label for theme in report.gaps.themes] == ["Diversity"]
    assert report.gaps.not_shown == ("Analysis",)


def test_a_level_given_seldom_stands_with_its_neighbour() -> None:
    """Two audits of Outstanding among 88 Good ones would be seen, so they are Good or better."""
    held = organisation()
    two = [audit(f"2026-07-2{n}", "fca-n10", "ogg", ref=f"CX{n}") for n in (8, 9)]
    report = report_on(replace(held, audits=(*held.audits, *(Stored(f"x{n}", a) for n, a in enumerate(two)))))
    recording = next(line for group in report.grades for line in group.lines if line.name == "recording")
    assert [(level.label, level.audits) for level in recording.levels] == [
        ("Requires improvement", 0), ("Met", 0), ("Good or better", 90),
    ]  # fmt: skip


def test_the_smallest_share_below_good_is_told_in_words_only() -> None:
    few = {**PAIRS, ("south-1", "2026-01"): (13, 1), ("south-1", "2026-04"): (12, 0), ("south-1", "2026-07"): (11, 1)}
    report = report_on(organisation(few))
    south = next(area for area in report.areas if area.area == "south")
    assert (south.teams[0].share, south.teams[0].words) == (None, "fewer than 3 of 38 below good")
    assert [team.standing for team in report.funnel.told] == ["perhaps above"]
    assert "36 of 38" not in small_numbers(organisation(few))


@pytest.mark.parametrize("pairs", [{("north-1", "2026-07"): (1, 1)}, {("north-1", "2026-07"): (2, 0)}])
def test_hardly_any_audits_are_no_account(pairs: dict[tuple[str, str], Pair]) -> None:
    report = report_on(organisation(pairs))
    assert report.headline == "Fewer than 3 audits since 1 January 2026: too few to publish anything about them."
    assert report.instead
    assert (report.areas, report.grades, report.gaps.themes, report.funnel.teams) == ((), (), (), ())
    assert report.made.audits == 0


def test_the_threshold_is_a_setting() -> None:
    assert report_on(organisation(hide_below=3)).quality.steps[0].share is not None
    strict = report_on(organisation(hide_below=20))
    assert strict.about.hide_below == 20
    assert all(team.share is None for area in strict.areas for team in area.teams)
