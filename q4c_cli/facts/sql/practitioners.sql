-- The practitioners who are in a team and were in post in a period, and when each was last audited.
--   audits        final audits of them in the period, in any team
--   in_year       the same for the twelve months that end with the period
--   last_audited  the day of their last final audit up to the end of the period; null where there is none
-- Takes: $team, $start, $end, $year_start
select
    w.practitioner,
    count(case when a.audited_on >= $start then 1 end) as audits,
    count(case when a.audited_on >= $year_start then 1 end) as in_year,
    max(a.audited_on) as last_audited
from practitioner w
left join audit a
    on a.practitioner = w.practitioner and a.status = 'final' and a.audited_on <= $end
where w.team = $team and (w.until is null or w.until >= $start)
group by w.practitioner
order by w.practitioner nulls last
