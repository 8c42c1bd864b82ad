-- How many audits of the whole organisation count in each period, and how many are good or better.
-- One row for every period, also for those without audits. An audit counts when it is final and has an overall grade.
--   audits          audits that count
--   good_or_better  those whose overall grade counts as good or better on its own scale
--   practitioners   different people audited in them
--   teams           different teams audited in them
--   judged          those where a person's grade counts instead of the computed one
--   not_graded      final audits without an overall grade, counted nowhere else
-- Takes nothing.
select
    p.period,
    count(a.overall) as audits,
    count(case when l.good_or_better then 1 end) as good_or_better,
    count(distinct case when a.overall is not null then a.practitioner end) as practitioners,
    count(distinct case when a.overall is not null then a.team end) as teams,
    count(case when a.overall is not null and a.judged then 1 end) as judged,
    count(case when a.audit is not null and a.overall is null then 1 end) as not_graded
from period p
left join audit a
    on a.status = 'final' and a.audited_on >= p.starts_on and a.audited_on <= p.ends_on
left join level l
    on l.rubric = a.rubric and l.scale = a.scale and l.grade = a.overall
group by p.period
order by p.period nulls last
