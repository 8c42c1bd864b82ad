-- The indicators that were seen in one practitioner's audits in a period: what is missing from these in a domain is what
-- the next level up still asks for.
-- Takes: $practitioner, $start, $end
select n.audit, n.domain, n.indicator
from seen n
join audit a on a.audit = n.audit and a.status = 'final'
where a.practitioner = $practitioner and a.audited_on >= $start and a.audited_on <= $end
order by n.audit nulls last, n.domain nulls last, n.indicator nulls last
