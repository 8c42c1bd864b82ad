-- The audits of a team in a period, drafts as well, with what each gave.
--   grade, label, good_or_better  the overall grade that counts; null where there is none
--   computed_label                what the rules give, where a person judged otherwise; else null
--   worst                         whether the overall grade, or what the rules give, is the worst level of its scale;
--                                 where there is no overall grade, whether a part's result is
--   strengths, learning_points    how many the audit named
-- Takes: $team, $start, $end
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
),
lowest as (
    select r.audit
    from result r
    join level l on l.rubric = r.rubric and l.scale = r.scale and l.grade = r.grade and l.rank = 0
    group by r.audit
)
select
    a.audit,
    a.audited_on,
    a.case_ref,
    a.work,
    a.stage,
    a.practitioner,
    a.auditor,
    a.rubric,
    a.status,
    a.escalated,
    a.judged,
    a.overall as grade,
    l.label,
    l.good_or_better,
    case when a.judged then c.label end as computed_label,
    case
        when a.overall is null then w.audit is not null
        else coalesce(l.rank = 0, false) or coalesce(c.rank = 0, false)
    end as worst,
    coalesce(p.strengths, 0) as strengths,
    coalesce(k.learning_points, 0) as learning_points
from audit a
left join level l on l.rubric = a.rubric and l.scale = a.scale and l.grade = a.overall
left join level c on c.rubric = a.rubric and c.scale = a.scale and c.grade = a.computed
left join lowest w on w.audit = a.audit
left join praised p on p.audit = a.audit
left join asked k on k.audit = a.audit
where a.team = $team and a.audited_on >= $start and a.audited_on <= $end
order by a.audited_on nulls last, a.audit nulls last
