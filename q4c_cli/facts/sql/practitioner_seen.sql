-- The indicators that were seen in each practitioner's audits in a period: what is missing from these in a domain is
-- what the next level up still asks for.
-- Takes: $start, $end
select a.practitioner, n.audit, n.domain, n.indicator
from seen n
join audit a on a.audit = n.audit and a.status = 'final'
where a.audited_on >= $start and a.audited_on <= $end
order by a.practitioner nulls last, n.audit nulls last, n.domain nulls last, n.indicator nulls last
