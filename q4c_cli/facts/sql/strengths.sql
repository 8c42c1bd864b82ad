-- The strengths named in a team's audits in a period, in the auditors' own words.
-- Takes: $team, $start, $end
select s.theme, s.domain, a.practitioner, s.audit, a.audited_on, s.text
from strength s
join audit a on a.audit = s.audit and a.status = 'final'
where a.team = $team and a.audited_on >= $start and a.audited_on <= $end
order by s.theme nulls last, a.audited_on nulls last, s.audit nulls last, s.domain nulls last, s.place nulls last
