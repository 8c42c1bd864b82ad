-- At which grades of which domains the recent learning points of each theme were given in a team: from there, the
-- rubric says what the next level up looks like.
--   counted_as     the domain as in grades.sql; `domain` is what the audit calls it
--   grade          the grade that the audit gave the domain of the point
--   points         how many learning points
--   audits         in how many audits
--   practitioners  of how many different practitioners
-- Takes: $team, $recent_start, $end
select
    lp.theme,
    c.counted_as,
    lp.domain,
    s.rubric,
    s.grade,
    count(*) as points,
    count(distinct lp.audit) as audits,
    count(distinct a.practitioner) as practitioners
from learning_point lp
join audit a on a.audit = lp.audit and a.status = 'final'
join assessment s on s.audit = lp.audit and s.domain = lp.domain
join passage c on c.rubric = s.rubric and c.kind = 'domain' and c.name = s.domain
where a.team = $team and a.audited_on >= $recent_start and a.audited_on <= $end and s.grade is not null
group by lp.theme, c.counted_as, lp.domain, s.rubric, s.grade
order by
    lp.theme nulls last,
    points desc nulls last,
    practitioners desc nulls last,
    audits desc nulls last,
    s.rubric desc nulls last,
    lp.domain nulls last,
    s.grade nulls last
