-- How many audits of each team count in each period, and how many are good or better. One row where there are any.
-- An audit counts for the team that its practitioner was in on that day.
--   audits          final audits with an overall grade
--   good_or_better  those whose overall grade counts as good or better on its own scale
-- Takes nothing.
select
    p.period,
    a.team,
    count(*) as audits,
    count(case when l.good_or_better then 1 end) as good_or_better
from period p
join audit a
    on a.status = 'final' and a.overall is not null and a.audited_on >= p.starts_on and a.audited_on <= p.ends_on
join level l
    on l.rubric = a.rubric and l.scale = a.scale and l.grade = a.overall
group by p.period, a.team
order by p.period nulls last, a.team nulls last
