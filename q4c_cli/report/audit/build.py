"""From an audit to its feedback, whatever document that ends up in."""

from __future__ import annotations

from q4c_cli.report.audit import amending, grading, learning, sentences
from q4c_cli.report.audit.question import Audited
from q4c_cli.report.audit.view import FORMAT_VERSION, AuditReport, Heading, How, Response, Withdrawn
from q4c_cli.report.charts.pathway import audited_graph
from q4c_cli.report.made import Made
from q4c_cli.report.notation import written
from q4c_cli.report.rubric.build import scale_view
from q4c_cli.report.why import nothing_yet, origins, whys
from q4c_cli.rules.signing import in_words
from q4c_cli.rules.words import sentence


def audit_report(of: Audited, *, revision: str | None, version: str) -> AuditReport:
    """The feedback on one audit.

    `revision` is the workspace's, where it is known; `version` is q4c's. The same inputs give the same report: there is
    no clock in it.
    """
    audit, grade = of.audit, grading.overall(of)
    strengths, asked, amended = learning.strengths(of), learning.learning(of), amending.amendments(of)
    return AuditReport(
        format_version=FORMAT_VERSION,
        report="audit",
        organisation=of.names.organisation,
        notice=of.names.notice,
        concern=written(audit.escalated) if audit.escalated else None,
        draft=None if audit.final else sentences.draft(),
        withdrawn=_withdrawn(of),
        about=_heading(of),
        headline=sentences.headline(of, grade, strengths, asked),
        lead=sentences.lead(of, grade, asked, amended),
        overall=grade,
        results=grading.results(of),
        strengths=strengths,
        learning=asked,
        parts=grading.parts(of),
        how=_how(of),
        amendments=amended,
        unsigned=bool(of.standing and not of.standing.on_file and not of.standing.unusable),
        signatures=tuple(in_words(of.standing)) if of.standing else (),
        responses=_responses(of),
        notes=sentences.notes(of),
        scales=tuple(scale_view(of.rubric, name) for name in of.rubric.scales),
        made=Made(1, revision, version, (audit.rubric,)),
    )


def _withdrawn(of: Audited) -> Withdrawn | None:
    it = of.audit.withdrawn
    return Withdrawn(it.on, it.by, written(it.reason)) if it else None


def _responses(of: Audited) -> tuple[Response, ...]:
    stated = [one.statement for one in of.standing.on_file] if of.standing else []
    return tuple(Response(one.on, one.signer, written(one.response)) for one in stated if one.response)


def _heading(of: Audited) -> Heading:
    audit, names = of.audit, of.names
    return Heading(
        audit=audit.audit,
        case=audit.case.ref,
        work=names.work.get(audit.case.work) or sentence(audit.case.work),
        stage=names.stages.get(audit.case.stage) or sentence(audit.case.stage),
        practitioner=audit.practitioner,
        team=names.team(audit.team),
        auditor=audit.auditor,
        audited_on=audit.audited_on,
        status=audit.status,
        rubric=audit.rubric,
        rubric_title=of.rubric.title,
        as_at=of.today,
    )


def _how(of: Audited) -> How:
    found = whys(of.rubric, of.results, of.traces)
    picture = audited_graph(of.rubric, of.audit.case.kind, grading.stands(of), of.results, of.traces)
    return How(
        title=sentences.picture(of, found[0], picture),
        missing=nothing_yet(of.traces),
        whys=found,
        origins=tuple(origins(found)),
        pathway=picture,
    )
