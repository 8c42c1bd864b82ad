-- In which domains each theme was named as a learning point, in how many audits, those in most audits first.
-- Only final audits with an overall grade count.
-- Takes: $now_start, $now_end
select lp.theme, lp.domain, count(distinct lp.audit) as audits
from learning_point lp
join audit a on a.audit = lp.audit and a.status = 'final' and a.overall is not null
where a.audited_on >= $now_start and a.audited_on <= $now_end
group by lp.theme, lp.domain
order by lp.theme nulls last, audits desc nulls last, lp.domain nulls last
