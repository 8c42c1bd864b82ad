"""The gate says of what it checks what a check of everything says, and overlooks nothing that a change made wrong."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from change_world import PEOPLE
from check_world import BASE, RUBRIC, TODAY
from git_world import Repo
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from thoroughness import many

from q4c_cli.app.changing.gate import check_change
from q4c_cli.app.checking.check import check
from q4c_cli.checks.change.remedies import FITTED
from q4c_cli.model.finding import Finding

IDS = ("2026-10-14-a00001", "2026-10-15-b00002", "2026-10-16-c00003")
PEOPLE_IDS = ("fca-0001", "fca-0002")
GONE = None
State = Mapping[str, str | None]


def audit_text(
    id_: str, practitioner: str, status: str, theme: str, grade: str, rubric: str, auditor: str, asks: bool, says: str
) -> str:
    asked = f"\n    learning_points: [{{text: Ask., theme: {theme}, review_on: 2027-01-31}}]" if asks else ""
    return (
        f"format: 1\naudit: {id_}\nrubric: {rubric}\n"
        f"case: {{ref: {id_[11:].upper()}, work: private-law, stage: section-7-report}}\n"
        f"practitioner: {practitioner}\nteam: north-1\nauditor: {auditor}\naudited_on: {id_[:10]}\nstatus: {status}\n"
        f"assessments:\n  recording: {{grade: good, rationale: Clear.}}\n"
        f"  heard:\n    grade: {grade}\n    rationale: {says}{asked}\nresults: {{overall: good}}\n"
    )


def entry_text(id_: str, practitioner: str, theme: str, cited: str | None) -> str:
    progress = (
        f"\n    progress: [{{on: 2026-11-02, by: ps-001, state: achieved, note: Seen., audit: {cited}}}]"
        if cited
        else ""
    )
    return (
        f"format: 1\naudit: {id_}\npractitioner: {practitioner}\naudited_on: {id_[:10]}\npoints:\n"
        f"  - point: heard-1\n    domain: heard\n    text: Ask.\n    theme: {theme}\n"
        f"    review_on: 2027-01-31{progress}\n"
    )


def released(*rubrics: str) -> str:
    """The list that releases 1.0.0, and 1.1.0 where that is given too."""
    entries = (
        f"  - {{version: 1.{n}.0, released_on: 2026-01-05, sha256: {sha256(text.encode()).hexdigest()}, summary: It}}\n"
        for n, text in enumerate(rubrics)
    )
    return f"format: 1\nreleased:\n{''.join(entries)}"


def mostly(usual: object, *others: object) -> st.SearchStrategy[str]:
    """One thing, and now and then another."""
    return st.sampled_from([usual] * 4 + list(others))


def audits(id_: str) -> st.SearchStrategy[str | None]:
    made = st.builds(
        audit_text,
        st.just(id_),
        mostly("fca-0001", "fca-0002", "fca-0009"),
        mostly("final", "draft"),
        mostly("participation", "recording", "praticipation"),
        mostly("good", "met", "gold"),
        mostly("tiny@1.0.0", "tiny@1.1.0", "tiny@2.0.0"),
        mostly("ps-001", "ps-002", "ps-009"),
        mostly(True, False),
        mostly("Heard.", "Heard, born on 3 May 2015.", "Heard at ls86 4qd."),
    )
    return made | made | mostly(GONE, "audit: [\n", "status: final\n")


def entries(id_: str, practitioner: str) -> st.SearchStrategy[str | None]:
    made = st.builds(
        entry_text,
        mostly(id_, IDS[0]),
        mostly(practitioner, "fca-0001"),
        mostly("participation", "recording"),
        mostly(None, *IDS, "2026-10-30-x00009"),
    )
    return st.just(GONE) | made


def variants() -> dict[str, st.SearchStrategy[str | None]]:
    """Every file that a workspace may have, and what it may hold."""
    q4c, rubric = (BASE / "q4c.yaml").read_text(), (BASE / RUBRIC).read_text()
    second = rubric.replace("version: 1.0.0", "version: 1.1.0")
    files: dict[str, st.SearchStrategy[str | None]] = {
        "q4c.yaml": mostly(
            q4c,
            q4c.replace("  - {theme: recording, label: Recording}\n", ""),
            q4c.replace("themes:", "themes:\n  - {theme: voice, label: Voice}"),
            q4c.replace("[A-Z][0-9]{5}", "[AB][0-9]{5}"),
            "format: 1\n",
        ),
        "people.yaml": mostly(
            PEOPLE,
            PEOPLE.replace("  - {practitioner: fca-0002, team: north-1}\n", ""),
            PEOPLE.replace("fca-0001, team", "fca-0001, until: 2026-10-14, team"),
            PEOPLE.replace("practises_as: fca-0002", "practises_as: fca-0001"),
            PEOPLE.replace("ps-002", "ps-003"),
            PEOPLE.replace("label: North 1", "label: North 1 01632 960123"),
            "people: [\n",
        ),
        RUBRIC: mostly(
            rubric,
            rubric.replace("at_least: good", "at_least: met"),
            rubric.replace("otherwise: met", "otherwise: bronze"),
            GONE,
        ),
        "rubric/tiny/1.1.0.yaml": mostly(second, GONE, second.replace("domain: heard", "domain: listened")),
        "rubric/tiny/versions.yaml": mostly(released(rubric, second), released(rubric), GONE),
        "audits/notes.txt": mostly(GONE, "x\n"),
        "audits/notes on 07700 900461.txt": mostly(GONE, "x\n"),
        ".gitattributes": mostly(GONE, "*.yaml merge=union\n", "*.pdf binary\n"),
        "audits/2026/10/2026-10-14-A00001.yaml": mostly(GONE, "x: 1\n"),
        "audits/2026/09/2026-10-15-b00002.yaml": mostly(GONE) | audits(IDS[1]),
    }
    for id_ in IDS:
        files[f"audits/2026/10/{id_}.yaml"] = audits(id_)
        for practitioner in PEOPLE_IDS:
            files[f"learning/{practitioner}/{id_}.yaml"] = entries(id_, practitioner)
    return files


STATES = st.fixed_dictionaries(variants())
CHANGES = st.sets(st.sampled_from(sorted(variants())), max_size=4)


def write(root: Path, state: State) -> None:
    for path, text in state.items():
        whole = root / path
        if text is GONE:
            whole.unlink(missing_ok=True)
        else:
            whole.parent.mkdir(parents=True, exist_ok=True)
            whole.write_text(text)


@pytest.fixture
def repo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repo]:
    root = tmp_path_factory.mktemp("space")
    yield Repo(root)
    shutil.rmtree(root)


def said(found: Finding) -> tuple[object, ...]:
    place = found.place
    remedy = "" if found.code in FITTED else found.remedy
    return found.code, place.path, place.pointer, place.line, place.column, found.message, remedy


def everything(root: Path) -> set[tuple[object, ...]]:
    return {said(found) for found in check(root, [], TODAY).findings}


def wrong(root: Path, state: State) -> set[object]:
    """The files that are wrong, and the log entries that name an audit that is."""
    paths = {found[1] for found in everything(root)}
    ids = [id_ for id_ in IDS if any(id_ in str(path).lower() for path in paths)]
    return paths | {path for path, text in state.items() if text and any(id_ in text for id_ in ids)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=many(40))
@given(before=STATES, other=STATES, paths=CHANGES, committed=st.booleans())
def test_the_same_verdict(repo: Repo, before: State, other: State, paths: set[str], committed: bool) -> None:
    write(repo.root, before)
    repo.commit("Before")
    wrong_before = wrong(repo.root, before)
    after = {**before, **{path: other[path] for path in paths}}
    write(repo.root, after)
    if committed:
        repo.commit("After")
    base, head = ("HEAD~1", "HEAD") if committed else ("HEAD", None)
    gate = check_change(repo.root, base, head, TODAY).findings
    found, all_of_it = {said(one) for one in gate if not one.code.startswith("Q7")}, everything(repo.root)
    changed = {path for path in paths if before[path] != after[path]}

    assert found <= all_of_it
    overlooked = all_of_it - found
    assert {one for one in overlooked if one[1] in changed} == set()
    assert {one for one in overlooked if one[1] not in wrong_before} == set()
