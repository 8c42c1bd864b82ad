-- By which versions of which rubrics each practitioner's audits were judged, in each period that has any.
--   audits  final audits
select a.practitioner, p.period, a.rubric, count(*) as audits
from period p
join audit a on a.status = 'final' and a.audited_on >= p.starts_on and a.audited_on <= p.ends_on
group by a.practitioner, p.period, a.rubric
order by a.practitioner nulls last, p.period nulls last, a.rubric nulls last
