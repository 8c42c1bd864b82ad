"""One audit worth giving feedback on, in a workspace on the disk with the shipped rubrics."""

from __future__ import annotations

from pathlib import Path

from audit_world import TODAY, World, path_of

from q4c_cli.app.occasion import occasion
from q4c_cli.app.reports.audit import audit_feedback
from q4c_cli.report.audit.view import AuditReport

FINAL = "2026-10-14-c7f3k2"
EARLIER = "2026-03-02-b1b1b1"

AUDIT = """\
format: 1
audit: 2026-10-14-c7f3k2
rubric: impact-framework@1.0.0
case: {ref: C7F3K2, work: private-law, stage: section-7-report}
practitioner: fca-0117
team: north-1
auditor: ps-031
audited_on: 2026-10-14
status: final
escalated: |
  Told to the local authority on the day of the audit.
assessments:
  safeguarding: {grade: requires-improvement, rationale: Nobody asked the school.}
  case-planning: {grade: good, rationale: Reviewed after every hearing.}
  analysis-and-reporting:
    grade: met
    rationale: |
      The report weighs what each agency knew, and says what is not known. It is long
      and the recommendation comes late.
    indicators: [ar-s1, ar-s2]
  engaging-with-children: {grade: outstanding, rationale: Planned with her.}
  record-keeping: {grade: good, rationale: In order.}
  professional-behaviour: {not_assessed: No manager records were part of this audit.}
  safe:
    grade: met
    rationale: Risk was seen, and followed up late.
    indicators: [sf-1]
    evidence:
      - {source: case-file, note: Checks answered on day twelve.}
    learning_points:
      - {text: Ask the school in the first week., theme: participation, review_on: 2026-11-10}
  heard:
    grade: good
    rationale: Her words are on file.
    strengths:
      - {text: The letter to the child explains the recommendation., theme: voice-of-child}
    learning_points:
      - {text: Tell her how she can complain., theme: participation, review_on: 2027-01-31}
  better-represented: {grade: good, rationale: Clear.}
  enabled: {grade: outstanding, rationale: She chaired the meeting.}
results: {compliance: requires-improvement, impact: met, overall: requires-improvement}
judged: null
amendments:
  - on: 2026-11-02
    by: sm-002
    reason: The school had not been asked; the note of a call was from another case.
    changes:
      - {field: assessments.safeguarding.grade, was: good, now: requires-improvement}
      - {field: assessments.safeguarding.rationale, was: The school was asked., now: Nobody asked the school.}
"""
ENTRY = """\
format: 1
audit: 2026-10-14-c7f3k2
practitioner: fca-0117
audited_on: 2026-10-14
points:
  - point: safe-1
    domain: safe
    text: Ask the school in the first week.
    theme: participation
    review_on: 2026-11-10
    progress:
      - {on: 2026-10-30, by: fca-0117, state: in-progress, note: A reminder stands in my plan for day three.}
  - {point: heard-1, domain: heard, text: Tell her how she can complain., theme: participation, review_on: 2027-01-31}
"""
BEFORE = """\
format: 1
audit: 2026-03-02-b1b1b1
practitioner: fca-0117
audited_on: 2026-03-02
points:
  - {point: heard-1, domain: heard, text: Invite him to his review., theme: participation, review_on: 2026-06-30}
"""


def make(root: Path) -> World:
    """The workspace, with all of this committed but the amendment's day's later log."""
    world = World(root)
    world.put(path_of(FINAL), AUDIT)
    world.put(f"learning/fca-0117/{FINAL}.yaml", ENTRY)
    world.put(f"learning/fca-0117/{EARLIER}.yaml", BEFORE)
    world.git("add", "-A")
    world.git("commit", "-qm", "An audit")
    return world


def feedback(world: World, which: str = FINAL, as_at: str | None = None) -> AuditReport:
    return audit_feedback(occasion(world.root, TODAY, as_at), which).view
