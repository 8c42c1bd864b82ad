"""What `?` shows at a question."""

from __future__ import annotations

from pathlib import Path

from interview_world import known, make

from q4c_cli.app.interview.guidance import help_with
from q4c_cli.app.interview.question import Question


def test_help_comes_first_and_the_indicators_only_where_they_help(tmp_path: Path) -> None:
    ground = known(make(tmp_path))
    seen = [line.text for line in help_with(ground, Question("safeguarding.seen", "safeguarding", "Which?", "several"))]
    assert seen.index("Help") < seen.index("Safeguarding: what to look for")
    other = [line.text for line in help_with(ground, Question("safeguarding.rationale", "safeguarding", "Why?"))]
    assert "Safeguarding: what to look for" not in other
