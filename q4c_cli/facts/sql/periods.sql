-- How many audits of a team there are in each period, of how many practitioners, and how many are good or better.
-- One row for every period, also for those without audits.
--   audits         final audits
--   practitioners  different people audited in them
--   graded         final audits that have an overall grade
--   good_or_better graded audits whose overall grade counts as good or better on its own scale
--   judged         graded audits where a person's grade counts instead of the computed one
--   escalated      final audits with a safeguarding concern raised elsewhere
--   drafts         audits that are not final yet and are counted nowhere else
-- Takes: $team
select
    p.period,
    count(case when a.status = 'final' then 1 end) as audits,
    count(distinct case when a.status = 'final' then a.practitioner end) as practitioners,
    count(case when a.status = 'final' and a.overall is not null then 1 end) as graded,
    count(case when l.good_or_better then 1 end) as good_or_better,
    count(case when a.status = 'final' and a.judged then 1 end) as judged,
    count(case when a.status = 'final' and a.escalated then 1 end) as escalated,
    count(case when a.status = 'draft' then 1 end) as drafts
from period p
left join audit a
    on a.team = $team and a.audited_on >= p.starts_on and a.audited_on <= p.ends_on
left join level l
    on l.rubric = a.rubric and l.scale = a.scale and l.grade = a.overall
group by p.period
order by p.period nulls last
