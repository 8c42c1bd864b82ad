-- By which versions of which rubrics the audits were judged, in each period that is compared and has any.
--   audits  final audits; with $counting = 'graded' only those that have an overall grade
-- Takes: $team, $area, where '' means any, $counting
select p.period, a.rubric, count(*) as audits
from period p
join audit a on a.status = 'final' and a.audited_on >= p.starts_on and a.audited_on <= p.ends_on
left join team t on t.team = a.team
where p.period in ('this', 'before', 'year-before', 'recent', 'since', 'earlier')
    and ($team = '' or a.team = $team)
    and ($area = '' or t.area = $area)
    and ($counting = 'final' or a.overall is not null)
group by p.period, a.rubric
order by p.period nulls last, a.rubric nulls last
