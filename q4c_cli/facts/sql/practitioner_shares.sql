-- How many audits of each practitioner were graded good or better in each period: overall, in each result and domain.
-- Each grade counts by the good-or-better mark that it has in its own rubric.
--   kind, name     as in grades.sql
--   graded         audits with a grade here
--   good_or_better those of them whose grade counts as good or better
--   not_assessed   audits in which the domain was not assessed, for a stated reason; 0 for results
with
given as (
    select
        'domain' as kind, s.audit, s.domain as name, s.rubric, s.scale, s.grade,
        case when s.not_assessed then 1 else 0 end as not_assessed
    from assessment s
    union all
    select
        case when r.is_overall then 'overall' else 'result' end as kind,
        r.audit,
        case when r.is_overall then 'overall' else r.result end as name,
        r.rubric, r.scale, r.grade, 0 as not_assessed
    from result r
)
select
    a.practitioner,
    p.period,
    g.kind,
    c.counted_as as name,
    count(g.grade) as graded,
    count(case when l.good_or_better then 1 end) as good_or_better,
    cast(sum(g.not_assessed) as integer) as not_assessed
from given g
join audit a on a.audit = g.audit and a.status = 'final'
join passage c on c.rubric = g.rubric and c.kind = g.kind and c.name = g.name
join period p on a.audited_on >= p.starts_on and a.audited_on <= p.ends_on
left join level l on l.rubric = g.rubric and l.scale = g.scale and l.grade = g.grade
group by a.practitioner, p.period, g.kind, c.counted_as
order by a.practitioner nulls last, p.period nulls last, g.kind nulls last, c.counted_as nulls last
