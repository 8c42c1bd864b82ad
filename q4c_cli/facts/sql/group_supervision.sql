-- The themes that a team shares as learning points: what to take to group supervision, those shared by most in the period first.
-- A theme is shared when, over the recent months, it was given to at least two practitioners, and at least once in the
-- period itself. What concerns one person alone belongs in their own supervision.
--   practitioners, points                how many in the period
--   recent_practitioners, recent_points  how many in the recent months, which end with the period
-- Takes: $team, $start, $end, $recent_start
select
    lp.theme,
    count(distinct case when a.audited_on >= $start then a.practitioner end) as practitioners,
    count(case when a.audited_on >= $start then 1 end) as points,
    count(distinct a.practitioner) as recent_practitioners,
    count(*) as recent_points
from learning_point lp
join audit a on a.audit = lp.audit and a.status = 'final'
where a.team = $team and a.audited_on >= $recent_start and a.audited_on <= $end
group by lp.theme
having count(distinct a.practitioner) >= 2 and count(case when a.audited_on >= $start then 1 end) >= 1
order by
    practitioners desc nulls last,
    recent_practitioners desc nulls last,
    recent_points desc nulls last,
    lp.theme nulls last
