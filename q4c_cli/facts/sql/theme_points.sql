-- The learning points of a period in the auditors' words, with the domain each was given in, across teams.
-- Takes: $area, $start, $end
select lp.theme, c.counted_as as domain, a.team, lp.audit, lp.point, a.audited_on, lp.text
from learning_point lp
join audit a on a.audit = lp.audit and a.status = 'final'
join passage c on c.rubric = a.rubric and c.kind = 'domain' and c.name = lp.domain
left join team t on t.team = a.team
where ($area = '' or t.area = $area) and a.audited_on >= $start and a.audited_on <= $end
order by lp.theme nulls last, a.audited_on desc nulls last, lp.audit nulls last, lp.point nulls last
