"""`q4c init --ci`: what is written, that it is careful, and that its own shell steps check a change as they say.

The steps are run as the service would run them, in a clone. Only what pip would fetch from an index is borrowed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from runner_commands import commands

GITHUB = {".github/CODEOWNERS", ".github/q4c-requirements.txt", ".github/workflows/q4c.yml"}
GITLAB = {".gitlab-ci.yml", ".gitlab/CODEOWNERS", ".gitlab/q4c-requirements.txt", ".gitlab/q4c.yml"}
TODAY = "2026-11-22"
AUDIT = "audits/2026/10/2026-10-14-c7f3k2.yaml"
DRAFT = """\
format: 1
audit: 2026-10-14-c7f3k2
rubric: impact-framework@1.0.0
case: {ref: C7F3K2, work: private-law, stage: section-7-report}
practitioner: fca-0001
team: north-1
auditor: ps-001
audited_on: 2026-10-14
status: draft
assessments:
  safeguarding: {grade: good, rationale: Enquiries were followed up.}
"""
PYTHON = """\
#!/bin/sh
# Stands in for the network alone: the needs come from here, all else is done by the real pip.
if [ "$1 $2 $3" = "-I -m venv" ]; then
    "{python}" "$@" --without-pip || exit
    cp "{pip}" "$4/bin/pip"
    echo "{libraries}" > "$4/lib/{version}/site-packages/needs.pth"
else
    exec "{python}" "$@"
fi
"""
PIP = """\
#!/bin/sh
case "$*" in
  *--require-hashes*) test -f "$5" && echo "needs: $5" >> "{log}" ;;
  *) echo "q4c: $*" >> "{log}"; exec "{python}" -m pip --python "$(dirname "$0")/python" "$@" --no-index ;;
esac
"""


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def load(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path)


@dataclass
class Hosted:
    """A workspace as a service has it: with a main branch, a branch to be merged, and a clone the service works in."""

    space: Path
    clone: Path
    runner: Path
    log: Path
    env: dict[str, str]

    def propose(self, text: str) -> str:
        """A branch with a draft in it, merged in the clone as the service does. Gives the base."""
        base = git(self.space, "rev-parse", "main")
        git(self.space, "switch", "-q", "-c", "change")
        (self.space / AUDIT).parent.mkdir(parents=True)
        (self.space / AUDIT).write_text(text)
        git(self.space, "add", "-A")
        git(self.space, "commit", "-q", "-m", "A draft")
        git(self.space.parent, "clone", "-q", "--no-local", str(self.space), str(self.clone))
        git(self.clone, "switch", "-q", "-c", "merge", base)
        git(self.clone, "merge", "-q", "--no-ff", "origin/change")
        return base

    def propose_instead(self, text: str, base: str) -> None:
        """Let the branch have another draft, merged anew in the clone."""
        (self.space / AUDIT).write_text(text)
        git(self.space, "commit", "-q", "-a", "--amend", "-m", "A draft", "--allow-empty")
        git(self.clone, "fetch", "-q", "--force", "origin", "change:refs/remotes/origin/change")
        git(self.clone, "reset", "-q", "--hard", base)
        git(self.clone, "merge", "-q", "--no-ff", "origin/change")

    def run(self, script: str, **env: str) -> subprocess.CompletedProcess[str]:
        """A step as the runner runs it."""
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
        return subprocess.run(
            command, cwd=self.clone, env=self.env | env, capture_output=True, text=True, check=False, timeout=120
        )


@pytest.fixture
def hosted(tmp_path: Path) -> Hosted:
    libraries, runner, tools = (tmp_path / name for name in ("libraries", "runner", "tools"))
    for folder in (libraries, runner, tools):
        folder.mkdir()
    for one in Path(sysconfig.get_path("purelib")).iterdir():
        if "q4c" not in one.name:
            (libraries / one.name).symlink_to(one)
    log = tmp_path / "pip.log"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    words = {"python": sys.executable, "pip": tools / "pip", "log": log, "libraries": libraries, "version": version}
    for name, script in {"python": PYTHON, "pip": PIP}.items():
        (tools / name).write_text(script.format(**words))
        (tools / name).chmod(0o755)
    here = {"PATH": f"{tools}:{os.environ['PATH']}", "RUNNER_TEMP": str(runner), "Q4C_TODAY": TODAY, "CI": "true"}
    env = os.environ | here
    return Hosted(tmp_path / "space", tmp_path / "clone", runner, log, env)


def with_q4c(hosted: Hosted, service: str, wheel: Path, q4c) -> None:
    """A workspace whose service takes q4c from a wheel that is kept in it."""
    q4c("init", "space", "--ci", service)
    shutil.copy(wheel, hosted.space / f".{service}")
    run = hosted.space / (".github/workflows/q4c.yml" if service == "github" else ".gitlab/q4c.yml")
    run.write_text(run.read_text().replace('Q4C_FROM: ""', f'Q4C_FROM: ".{service}/{wheel.name}"'))
    git(hosted.space, "add", "-A")
    git(hosted.space, "commit", "-q", "-m", "Say where q4c comes from")


@pytest.mark.parametrize(("service", "files"), [("github", GITHUB), ("gitlab", GITLAB)])
def test_it_is_part_of_a_new_workspace(service: str, files: set[str], q4c, tmp_path: Path) -> None:
    made = q4c("init", "space", "--ci", service)
    assert made.returncode == 0
    assert files <= set(git(tmp_path / "space", "ls-files").split())
    assert "To do: fill in Q4C_FROM in " in made.stderr
    again = q4c("init", "space", "--ci", service)
    assert (again.returncode, again.stdout) == (
        0,
        f"{tmp_path / 'space'} is a workspace already. Nothing was changed.\n",
    )
    assert again.stderr == ""
    assert q4c("check", cwd=tmp_path / "space").stdout.startswith("Nothing wrong")


def test_what_is_there_is_never_written_over(q4c, tmp_path: Path) -> None:
    q4c("init", "space")
    (tmp_path / "space" / ".gitlab-ci.yml").write_text("mine: {script: make}\n")
    made = q4c("init", "space", "--ci", "gitlab")
    assert made.returncode == 0
    assert (tmp_path / "space" / ".gitlab-ci.yml").read_text() == "mine: {script: make}\n"
    assert "Left as they were: .gitlab-ci.yml." in made.stderr
    assert "To do: add to your .gitlab-ci.yml" in made.stderr
    assert (tmp_path / "space" / ".gitlab" / "q4c.yml").is_file()


def test_only_where_the_service_looks_for_it(q4c, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    made = q4c("init", "space", "--ci", "github")
    assert (made.returncode, made.stdout) == (2, "")
    assert "github looks only at its top" in made.stderr
    assert list((tmp_path / "space").iterdir()) == []


def test_the_workflow_may_only_read_and_pins_what_it_uses(q4c, tmp_path: Path, checkout: Path) -> None:
    q4c("init", "space", "--ci", "github")
    path = tmp_path / "space" / ".github/workflows/q4c.yml"
    workflow = load(path)
    assert list(workflow["on"]) == ["pull_request"]
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    assert "permissions" not in job
    assert job["timeout-minutes"] <= 15
    fetched, *_ = job["steps"]
    assert fetched["with"] == {"fetch-depth": 0, "persist-credentials": False}
    for step in job["steps"]:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step.get("uses", f"actions/x@{'0' * 40}"))
        assert "${{" not in step.get("run", "")
    used = re.findall(r"uses: (actions/\S+)@[0-9a-f]{40} # (v\d+\.\d+\.\d+)\n", path.read_text())
    assert len(used) == path.read_text().count("uses:")
    for action, version in used:
        assert f"#   git ls-remote https://github.com/{action} refs/tags/{version}\n" in path.read_text()
    needs = (tmp_path / "space" / ".github/q4c-requirements.txt").read_bytes()
    assert needs == (checkout / "requirements" / "run.txt").read_bytes()


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_someone_must_agree_to_what_judges_a_change(service: str, q4c, tmp_path: Path) -> None:
    q4c("init", "space", "--ci", service)
    lines = (tmp_path / "space" / f".{service}" / "CODEOWNERS").read_text().splitlines()
    owned = {line.split()[0] for line in lines if line.startswith("/")}
    assert owned >= {"/rubric/", "/templates/", "/q4c.yaml", "/people.yaml", "/privacy.yaml", f"/.{service}/"}


def steps(hosted: Hosted) -> tuple[dict[str, str], list[Any]]:
    (job,) = load(hosted.clone / ".github/workflows/q4c.yml")["jobs"].values()
    return job["env"], [step for step in job["steps"] if "run" in step]


NOT_YET = [
    "",
    "git+https://HOST/PATH@0123456789abcdef0123456789abcdef01234567",
    "git+https://example.org/q4c@main",
    "git+https://example.org/q4c",
    "q4c",
    "q4c==0.1.0",
    "q4c-0.1.0-py3-none-any.whl --index-url https://example.org",
]
"""What says nothing of where q4c comes from, or not for good."""
ASKED = "a wheel, or a commit of a git repository by its full id."


def test_until_it_is_set_up_it_says_so(hosted: Hosted, q4c) -> None:
    for service in ("github", "gitlab"):
        q4c("init", "space", "--ci", service)
    git(hosted.space, "add", "-A")
    git(hosted.space, "commit", "-q", "-m", "Both")
    hosted.propose(DRAFT)
    env, (install, *_) = steps(hosted)
    job = load(hosted.clone / ".gitlab/q4c.yml")["q4c"]
    assert env["Q4C_FROM"] == job["variables"]["Q4C_FROM"] == ""
    for value in NOT_YET:
        done = hosted.run(install["run"], **env | {"Q4C_FROM": value})
        assert done.returncode == 2
        assert [c.data for c in commands(done.stdout)] == [f"Fill in Q4C_FROM in .github/workflows/q4c.yml: {ASKED}"]
        done = hosted.run("\n".join(job["before_script"]), Q4C_FROM=value)
        assert done.returncode == 2
        assert done.stdout == f"q4c is not set up. Fill in Q4C_FROM in .gitlab/q4c.yml: {ASKED}\n"
    assert not hosted.log.exists()


@pytest.mark.parametrize(
    "value", [".github/q4c-0.1.0-py3-none-any.whl", f"git+https://example.org/team/q4c@{'0123456789' * 4}"]
)
def test_a_wheel_or_a_commit_is_taken(value: str, hosted: Hosted, q4c) -> None:
    q4c("init", "space", "--ci", "github")
    hosted.propose(DRAFT)
    env, (install, *_) = steps(hosted)
    first = install["run"].partition("\nfi\n")[0] + "\nfi\n"
    assert hosted.run(first, **env | {"Q4C_FROM": value}).returncode == 0


BAD = DRAFT.replace("grade: good", "grade: gold")


def test_the_steps_for_github_check_the_change(hosted: Hosted, wheel: Path, q4c) -> None:
    with_q4c(hosted, "github", wheel, q4c)
    base = hosted.propose(DRAFT)
    env, (install, review, check) = steps(hosted)
    assert check["env"] == {"BASE": "${{ github.event.pull_request.base.sha }}"}
    installed = hosted.run(install["run"], **env)
    assert installed.returncode == 0, installed.stderr
    assert "needs: .github/q4c-requirements.txt\n" in hosted.log.read_text()
    assert f".github/{wheel.name}" in hosted.log.read_text()
    for text, code, errors in ((DRAFT, 0, []), (BAD, 1, [("error", AUDIT)])):
        hosted.propose_instead(text, base)
        summary = hosted.runner / f"{code}.md"
        seen = hosted.run(review["run"], **env, BASE=base, GITHUB_STEP_SUMMARY=str(summary))
        assert (seen.returncode, summary.read_text()) == (0, f"No rubric differs from {base}.\n")
        done = hosted.run(check["run"], **env, BASE=base, GITHUB_STEP_SUMMARY=str(summary))
        assert done.returncode == code, done.stdout + done.stderr
        assert [(c.name, c.properties["file"]) for c in commands(done.stdout) if c.name == "error"] == errors
        assert f"since {base}" in done.stdout
        assert ("**Q306**" in summary.read_text()) is bool(errors)


def test_the_steps_for_gitlab_check_the_change(hosted: Hosted, wheel: Path, q4c) -> None:
    with_q4c(hosted, "gitlab", wheel, q4c)
    base = hosted.propose(DRAFT)
    assert load(hosted.clone / ".gitlab-ci.yml") == {"include": [{"local": "/.gitlab/q4c.yml"}]}
    job = load(hosted.clone / ".gitlab/q4c.yml")["q4c"]
    assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert job["variables"]["GIT_DEPTH"] == "0"
    assert job["variables"]["TARGET"] == "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
    assert job["artifacts"]["when"] == "always"
    before, then = ("\n".join(f" {line}" for line in job[name]) for name in ("before_script", "script"))
    env = job["variables"] | {"TARGET": "main"}
    for text, code, script in ((DRAFT, 0, f"{before}\n{then}"), (BAD, 1, then)):
        hosted.propose_instead(text, base)
        done = hosted.run(script.replace(" /tmp/", f" {hosted.runner}/"), **env)
        assert done.returncode == code, done.stdout + done.stderr
        assert f"since origin/main ({base[:7]})" in done.stdout
        report = hosted.clone / job["artifacts"]["reports"]["codequality"]
        assert (hosted.clone / "q4c-rubrics.md").read_text() == "No rubric differs from origin/main.\n"
        assert ("Q306" in report.read_text()) is bool(code)
        assert (f"{AUDIT}:11:25: error Q306" in done.stdout) is bool(code)
        assert "grade: gold" not in done.stdout


def test_gitlab_judges_by_what_the_target_says_now(hosted: Hosted, q4c) -> None:
    """The branch began before main took an auditor away, and proposes an audit by them."""
    q4c("init", "space", "--ci", "gitlab")
    hosted.propose(DRAFT)
    git(hosted.space, "switch", "-q", "main")
    people = hosted.space / "people.yaml"
    people.write_text(people.read_text().replace("auditor: ps-001", "auditor: ps-009"))
    git(hosted.space, "commit", "-qam", "Somebody has left")
    (*_, fetch, _, check) = load(hosted.clone / ".gitlab/q4c.yml")["q4c"]["script"]
    program = str(Path(sys.executable).with_name("q4c"))
    done = hosted.run(f"{fetch}\n{check}".replace("/tmp/q4c/bin/q4c", program), TARGET="main")  # noqa: S108
    assert done.returncode == 1
    assert "error Q711 By people.yaml as it was before this change: There is no auditor `ps-001`" in done.stdout


def test_what_is_checked_is_what_was_committed(hosted: Hosted, q4c) -> None:
    """Nothing that a step has put into the work tree since."""
    q4c("init", "space", "--ci", "github")
    base = hosted.propose(DRAFT)
    (hosted.clone / AUDIT).write_text("x: 1\n")
    (hosted.clone / "audits" / "left-over.txt").write_text("x\n")
    *_, check = steps(hosted)[1]
    program = str(Path(sys.executable).with_name("q4c"))
    done = hosted.run(check["run"].replace('"$RUNNER_TEMP/q4c/bin/q4c"', program), BASE=base)
    assert done.returncode == 0, done.stdout


def test_nothing_in_the_branch_is_run_while_q4c_is_installed(hosted: Hosted, wheel: Path, q4c) -> None:
    with_q4c(hosted, "github", wheel, q4c)
    for name in ("venv.py", "argparse.py", "sitecustomize.py", "q4c_cli.py", "typer.py"):
        (hosted.space / name).write_text("import pathlib\npathlib.Path('was-run').touch()\n")
    base = hosted.propose(DRAFT)
    env, (install, review, check) = steps(hosted)
    assert hosted.run(install["run"], **env).returncode == 0
    assert hosted.run(review["run"], **env, BASE=base, GITHUB_STEP_SUMMARY=os.devnull).returncode == 0
    assert hosted.run(check["run"], **env, BASE=base).returncode == 0
    assert not (hosted.clone / "was-run").exists()
