"""What decides how audits are judged and shown is not slipped in among audits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from q4c_cli.model.catalogue import finding
from q4c_cli.model.finding import Finding, Place
from q4c_cli.model.paths import AUDITS, LEARNING, PEOPLE, PRIVACY, SETTINGS

_DECIDES = {
    rf"{re.escape(SETTINGS)}|{re.escape(PEOPLE)}": "how records are judged",
    re.escape(PRIVACY): "what may stand in records although it looks personal",
    r"templates/.*": "how reports look",
    r"(.*/)?CODEOWNERS": "who must agree to a change",
    r"(.*/)?\.git(attributes|ignore|modules)|\.mailmap": "what git keeps and shows",
    r"(.*/)?\.(github|gitlab|circleci|forgejo|gitea|woodpecker|buildkite|tekton)/.*": "what is run on a change",
    r"(.*/)?(\.gitlab-ci|\.drone|\.travis|azure-pipelines|bitbucket-pipelines)\.ya?ml": "what is run on a change",
    r"(.*/)?(Jenkinsfile|requirements[^/]*\.txt)": "what is run on a change",
    r"(.*/)?(\.(githooks|husky)/.*|\.pre-commit-(config|hooks)\.ya?ml)": "what is run before a commit",
    r"(.*/)?(\.vscode|\.idea)/.*|\.q4c/.*": "what editors offer and run",
    r"(.*/)?\.lfsconfig": "where git gets files from",
}
"""What a file decides, by what its path looks like; the first that fits."""


def check(paths: Iterable[str], records: Iterable[str]) -> Iterator[Finding]:
    """Q709: files that decide something do not change together with audits and log entries.

    `paths` are all files of the change, `records` those of the workspace alone, by path.
    """
    number = sum(path.startswith((f"{AUDITS}/", f"{LEARNING}/")) for path in records)
    if not number:
        return
    among = "an audit or log entry" if number == 1 else f"{number:,} audits and log entries"
    for path in paths:
        if (what := decides(path)) is not None:
            yield finding("Q709", Place(path), f"This file decides {what}, and changes together with {among}.")


def decides(path: str) -> str | None:
    """What a file decides about the records of a workspace, in words; None where it decides nothing."""
    return next((what for pattern, what in _DECIDES.items() if re.fullmatch(pattern, path, re.DOTALL)), None)
