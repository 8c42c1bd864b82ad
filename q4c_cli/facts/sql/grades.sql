-- How many audits of a team were given each grade in a period: overall, in each part's result and in each domain.
-- One row for every level of every ladder in use, also for levels that nobody was given. A ladder is a scale's grades
-- in one line: rubrics with the same ladder are counted together, those with different ladders apart.
--   kind    overall, result or domain
--   name    the result or the domain; 'overall' where kind is overall, whatever the rubric calls it
--   rank    how good the level is on its ladder; 0 is the worst
--   audits  how many were given this grade
-- Takes: $team, $start, $end
with
given as (
    select 'domain' as kind, s.domain as name, s.rubric, s.scale, s.grade
    from assessment s
    join audit a on a.audit = s.audit and a.status = 'final'
    where a.team = $team and a.audited_on >= $start and a.audited_on <= $end and s.grade is not null
    union all
    select
        case when r.is_overall then 'overall' else 'result' end as kind,
        case when r.is_overall then 'overall' else r.result end as name,
        r.rubric, r.scale, r.grade
    from result r
    join audit a on a.audit = r.audit and a.status = 'final'
    where a.team = $team and a.audited_on >= $start and a.audited_on <= $end and r.grade is not null
),
graded as (
    select g.kind, g.name, l.ladder, l.rank
    from given g
    join level l on l.rubric = g.rubric and l.scale = g.scale and l.grade = g.grade
),
used as (
    select distinct kind, name, ladder
    from graded
),
rung as (
    select ladder, rank, grade, min(label) as label, good_or_better
    from level
    group by ladder, rank, grade, good_or_better
)
select u.kind, u.name, u.ladder, r.rank, r.grade, r.label, r.good_or_better, count(g.rank) as audits
from used u
join rung r on r.ladder = u.ladder
left join graded g on g.kind = u.kind and g.name = u.name and g.ladder = u.ladder and g.rank = r.rank
group by u.kind, u.name, u.ladder, r.rank, r.grade, r.label, r.good_or_better
order by u.kind nulls last, u.name nulls last, u.ladder nulls last, r.rank nulls last
