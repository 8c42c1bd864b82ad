-- The practitioners who are in a team and were in post in a period, and when each was last audited.
--   audits        final audits of them in the period, in any team
--   last_audited  the day of their last final audit up to the end of the period; null where there is none
-- Takes: $team, $start, $end
select
    w.practitioner,
    count(case when a.audited_on >= $start then 1 end) as audits,
    max(a.audited_on) as last_audited
from practitioner w
left join audit a
    on a.practitioner = w.practitioner and a.status = 'final' and a.audited_on <= $end
where w.team = $team and (w.until is null or w.until >= $start)
group by w.practitioner
order by w.practitioner nulls last
