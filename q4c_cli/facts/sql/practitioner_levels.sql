-- The domains in which each practitioner was below good when last graded in a period: from there, the rubric says what
-- the next level up looks like.
--   counted_as     the domain as in grades.sql; `domain` is what the latest audit calls it
--   grade          what the latest audit gave, in which this domain was graded
--   below          how many audits of the period graded this domain below good
-- Takes: $start, $end
with
given as (
    select
        a.practitioner,
        c.counted_as,
        s.domain,
        s.rubric,
        s.grade,
        s.audit,
        l.good_or_better,
        row_number() over (
            partition by a.practitioner, c.counted_as
            order by a.audited_on desc nulls last, s.audit desc nulls last
        ) as turn
    from assessment s
    join audit a on a.audit = s.audit and a.status = 'final'
    join passage c on c.rubric = s.rubric and c.kind = 'domain' and c.name = s.domain
    join level l on l.rubric = s.rubric and l.scale = s.scale and l.grade = s.grade
    where a.audited_on >= $start and a.audited_on <= $end
),
missed as (
    select practitioner, counted_as, count(*) as below
    from given
    where not good_or_better
    group by practitioner, counted_as
)
select g.practitioner, g.counted_as, g.domain, g.rubric, g.grade, g.audit, m.below
from given g
join missed m on m.practitioner = g.practitioner and m.counted_as = g.counted_as
where g.turn = 1 and not g.good_or_better
order by g.practitioner nulls last, m.below desc nulls last, g.counted_as nulls last
