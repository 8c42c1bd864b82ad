-- Which indicators of a domain were seen in the audits that gave a recent learning point there, theme by theme: what is
-- missing from these is what the next level up still asks for.
--   audits  in how many of the audits of `point_levels.sql` it was seen
-- Takes: $team, $recent_start, $end
select
    lp.theme,
    lp.domain,
    s.rubric,
    s.grade,
    n.indicator,
    count(distinct lp.audit) as audits
from learning_point lp
join audit a on a.audit = lp.audit and a.status = 'final'
join assessment s on s.audit = lp.audit and s.domain = lp.domain
join seen n on n.audit = lp.audit and n.domain = lp.domain
where a.team = $team and a.audited_on >= $recent_start and a.audited_on <= $end and s.grade is not null
group by lp.theme, lp.domain, s.rubric, s.grade, n.indicator
order by
    lp.theme nulls last,
    lp.domain nulls last,
    s.rubric nulls last,
    s.grade nulls last,
    n.indicator nulls last
