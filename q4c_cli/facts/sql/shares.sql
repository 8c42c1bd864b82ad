-- How many audits of a team were graded good or better in a period: overall, in each part's result, in each domain.
-- Each grade counts by the good-or-better mark that it has in its own rubric.
--   kind, name     as in grades.sql
--   graded         audits with a grade here
--   good_or_better those of them whose grade counts as good or better
--   not_assessed   audits in which the domain was not assessed, for a stated reason; 0 for results
-- Takes: $team, $start, $end
with
given as (
    select
        'domain' as kind, s.domain as name, s.rubric, s.scale, s.grade,
        case when s.not_assessed then 1 else 0 end as not_assessed
    from assessment s
    join audit a on a.audit = s.audit and a.status = 'final'
    where a.team = $team and a.audited_on >= $start and a.audited_on <= $end
    union all
    select
        case when r.is_overall then 'overall' else 'result' end as kind,
        case when r.is_overall then 'overall' else r.result end as name,
        r.rubric, r.scale, r.grade, 0 as not_assessed
    from result r
    join audit a on a.audit = r.audit and a.status = 'final'
    where a.team = $team and a.audited_on >= $start and a.audited_on <= $end
)
select
    g.kind,
    c.counted_as as name,
    count(g.grade) as graded,
    count(case when l.good_or_better then 1 end) as good_or_better,
    cast(sum(g.not_assessed) as integer) as not_assessed
from given g
join passage c on c.rubric = g.rubric and c.kind = g.kind and c.name = g.name
left join level l on l.rubric = g.rubric and l.scale = g.scale and l.grade = g.grade
group by g.kind, c.counted_as
order by g.kind nulls last, c.counted_as nulls last
