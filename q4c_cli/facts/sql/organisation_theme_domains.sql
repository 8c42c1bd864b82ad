-- In which domains each theme was named as a learning point, in how many audits, those in most audits first.
-- Only final audits with an overall grade count.
-- Takes: $now_start, $now_end
select lp.theme, c.counted_as as domain, count(distinct lp.audit) as audits
from learning_point lp
join audit a on a.audit = lp.audit and a.status = 'final' and a.overall is not null
join passage c on c.rubric = a.rubric and c.kind = 'domain' and c.name = lp.domain
where a.audited_on >= $now_start and a.audited_on <= $now_end
group by lp.theme, c.counted_as
order by lp.theme nulls last, audits desc nulls last, c.counted_as nulls last
