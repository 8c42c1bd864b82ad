-- How many audits were graded good or better, set beside other teams: in the team, in the other teams of its service
-- area, and in all other teams of the organisation. No audit counts on both sides of a comparison.
--   circle          team, area or organisation; the area's teams are among the organisation's
--   kind, name      as in grades.sql
--   teams           how many teams these audits are of
--   graded          audits with a grade here
--   good_or_better  those of them whose grade counts as good or better
-- Takes: $team, $recent_start, $end
with
given as (
    select 'domain' as kind, s.domain as name, s.audit, s.rubric, s.scale, s.grade
    from assessment s
    where s.grade is not null
    union all
    select
        case when r.is_overall then 'overall' else 'result' end as kind,
        case when r.is_overall then 'overall' else r.result end as name,
        r.audit, r.rubric, r.scale, r.grade
    from result r
    where r.grade is not null
),
own as (
    select max(area) as area
    from team
    where team = $team
),
placed as (
    select
        a.audit,
        a.team,
        case
            when a.team = $team then 'team'
            when t.area = o.area then 'area'
            else 'elsewhere'
        end as place
    from audit a
    cross join own o
    left join team t on t.team = a.team
    where a.status = 'final' and a.audited_on >= $recent_start and a.audited_on <= $end
),
circled as (
    select audit, team, 'team' as circle from placed where place = 'team'
    union all
    select audit, team, 'area' as circle from placed where place = 'area'
    union all
    select audit, team, 'organisation' as circle from placed where place <> 'team'
)
select
    c.circle,
    g.kind,
    b.counted_as as name,
    count(distinct c.team) as teams,
    count(*) as graded,
    count(case when l.good_or_better then 1 end) as good_or_better
from circled c
join given g on g.audit = c.audit
join passage b on b.rubric = g.rubric and b.kind = g.kind and b.name = g.name
join level l on l.rubric = g.rubric and l.scale = g.scale and l.grade = g.grade
group by c.circle, g.kind, b.counted_as
order by c.circle nulls last, g.kind nulls last, b.counted_as nulls last
