-- The audits of each practitioner in a period, in any team, drafts as well, with what each gave.
--   grade, label, good_or_better  the overall grade that counts; null where there is none
--   computed_label                what the rules give, where a person judged otherwise; else null
--   strengths, learning_points    how many the audit named
-- Takes: $start, $end
with
praised as (
    select audit, count(*) as strengths
    from strength
    group by audit
),
asked as (
    select audit, count(*) as learning_points
    from learning_point
    group by audit
)
select
    a.practitioner,
    a.audit,
    a.audited_on,
    a.case_ref,
    a.work,
    a.stage,
    a.team,
    a.auditor,
    a.rubric,
    a.status,
    a.escalated,
    a.judged,
    a.overall as grade,
    l.label,
    l.good_or_better,
    case when a.judged then c.label end as computed_label,
    coalesce(p.strengths, 0) as strengths,
    coalesce(k.learning_points, 0) as learning_points
from audit a
left join level l on l.rubric = a.rubric and l.scale = a.scale and l.grade = a.overall
left join level c on c.rubric = a.rubric and c.scale = a.scale and c.grade = a.computed
left join praised p on p.audit = a.audit
left join asked k on k.audit = a.audit
where a.audited_on >= $start and a.audited_on <= $end
order by a.practitioner nulls last, a.audited_on nulls last, a.audit nulls last
