-- When a team was last audited before a period, and when it was first audited after it.
--   before, after  the day; null where there is none
-- Takes: $team, $start, $end
select
    max(case when a.audited_on < $start then a.audited_on end) as before,
    min(case when a.audited_on > $end then a.audited_on end) as after
from audit a
where a.team = $team and a.status = 'final'
order by before nulls last, after nulls last
