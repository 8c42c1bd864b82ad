-- When a learning point was last given before a period, and when one was first given after it.
--   before, after  the day of the audit; null where there is none
-- Takes: $area (empty for all teams), $start, $end
select
    max(case when a.audited_on < $start then a.audited_on end) as before,
    min(case when a.audited_on > $end then a.audited_on end) as after
from learning_point g
join audit a on a.audit = g.audit
left join team t on t.team = a.team
where a.status = 'final' and ($area = '' or t.area = $area)
order by before nulls last, after nulls last
