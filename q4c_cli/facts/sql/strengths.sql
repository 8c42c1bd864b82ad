-- The strengths named in a team's audits in a period, in the auditors' own words.
-- Takes: $team, $start, $end
select s.theme, c.counted_as as domain, a.practitioner, s.audit, a.audited_on, s.text
from strength s
join audit a on a.audit = s.audit and a.status = 'final'
join passage c on c.rubric = a.rubric and c.kind = 'domain' and c.name = s.domain
where a.team = $team and a.audited_on >= $start and a.audited_on <= $end
order by s.theme nulls last, a.audited_on nulls last, s.audit nulls last, s.domain nulls last, s.place nulls last
