-- How often each practitioner was given each grade in each period: overall, in each part's result and in each domain.
-- One row for every level of every ladder that was used for them in any of the periods, also for levels that were not
-- given.
--   kind, name  as in grades.sql
--   rank        how good the level is on its ladder; 0 is the worst
--   audits      how many audits of the period gave this grade
with
given as (
    select 'domain' as kind, s.audit, s.domain as name, s.rubric, s.scale, s.grade
    from assessment s
    where s.grade is not null
    union all
    select
        case when r.is_overall then 'overall' else 'result' end as kind,
        r.audit,
        case when r.is_overall then 'overall' else r.result end as name,
        r.rubric, r.scale, r.grade
    from result r
    where r.grade is not null
),
graded as (
    select a.practitioner, p.period, g.kind, c.counted_as as name, q.ladder, q.rank
    from given g
    join audit a on a.audit = g.audit and a.status = 'final'
    join period p on a.audited_on >= p.starts_on and a.audited_on <= p.ends_on
    join passage c on c.rubric = g.rubric and c.kind = g.kind and c.name = g.name
    join grade_passage q on q.rubric = g.rubric and q.kind = g.kind and q.name = g.name and q.grade = g.grade
),
used as (
    select distinct practitioner, kind, name, ladder
    from graded
),
rung as (
    select ladder, rank, grade, min(label) as label, good_or_better
    from level
    group by ladder, rank, grade, good_or_better
)
select
    u.practitioner, p.period, u.kind, u.name, u.ladder, r.rank, r.grade, r.label, r.good_or_better,
    count(g.rank) as audits
from used u
join rung r on r.ladder = u.ladder
cross join period p
left join graded g
    on g.practitioner = u.practitioner and g.period = p.period
    and g.kind = u.kind and g.name = u.name and g.ladder = u.ladder and g.rank = r.rank
group by u.practitioner, p.period, u.kind, u.name, u.ladder, r.rank, r.grade, r.label, r.good_or_better
order by
    u.practitioner nulls last, p.period nulls last, u.kind nulls last, u.name nulls last, u.ladder nulls last,
    r.rank nulls last
