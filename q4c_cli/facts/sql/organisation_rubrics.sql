-- By which versions of which rubrics the audits of the organisation were judged, in each period that has any.
--   ladder  the grades of the overall scale in one line
--   audits  final audits with an overall grade
-- Takes nothing.
select p.period, a.rubric, l.ladder, count(*) as audits
from period p
join audit a
    on a.status = 'final' and a.overall is not null and a.audited_on >= p.starts_on and a.audited_on <= p.ends_on
join level l on l.rubric = a.rubric and l.scale = a.scale and l.rank = 0
where p.period = 'since' or p.period = 'earlier'
group by p.period, a.rubric, l.ladder
order by p.period nulls last, a.rubric nulls last
