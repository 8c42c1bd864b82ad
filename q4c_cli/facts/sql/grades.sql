-- How many audits of a team were given each grade in a period: overall, in each part's result and in each domain.
-- One row for every level of every ladder in use, also for levels that nobody was given. A ladder is a scale's grades
-- in one line: versions whose grades all have a place in a newer one are counted on its ladder, others on their own.
--   kind    overall, result or domain
--   name    the result or the domain by the newest version, or name@version where it went no further than that one;
--           'overall' where kind is overall, whatever the rubric calls it
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
    select g.kind, c.counted_as as name, q.ladder, q.rank
    from given g
    join passage c on c.rubric = g.rubric and c.kind = g.kind and c.name = g.name
    join grade_passage q on q.rubric = g.rubric and q.kind = g.kind and q.name = g.name and q.grade = g.grade
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
