-- How many audits were given each grade: overall and in each domain. One row for every level of every ladder in use.
-- Ladders are as in grades.sql. Only final audits with an overall grade count.
--   kind    overall or domain
--   name    the domain as in grades.sql; 'overall' where kind is overall, whatever the rubric calls it
--   rank    how good the level is on its ladder; 0 is the worst
--   audits  how many were given this grade
-- Takes: $start, $end
with
counting as (
    select audit, rubric, scale, overall
    from audit
    where status = 'final' and overall is not null and audited_on >= $start and audited_on <= $end
),
given as (
    select 'domain' as kind, s.domain as name, s.rubric, s.scale, s.grade
    from assessment s
    join counting a on a.audit = s.audit
    where s.grade is not null
    union all
    select 'overall' as kind, 'overall' as name, a.rubric, a.scale, a.overall as grade
    from counting a
),
graded as (
    select g.kind, c.counted_as as name, q.ladder, q.rank, count(*) as audits
    from given g
    join passage c on c.rubric = g.rubric and c.kind = g.kind and c.name = g.name
    join grade_passage q on q.rubric = g.rubric and q.kind = g.kind and q.name = g.name and q.grade = g.grade
    group by g.kind, c.counted_as, q.ladder, q.rank
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
select u.kind, u.name, u.ladder, r.rank, r.grade, r.label, r.good_or_better, coalesce(g.audits, 0) as audits
from used u
join rung r on r.ladder = u.ladder
left join graded g on g.kind = u.kind and g.name = u.name and g.ladder = u.ladder and g.rank = r.rank
order by u.kind nulls last, u.name nulls last, u.ladder nulls last, r.rank nulls last
