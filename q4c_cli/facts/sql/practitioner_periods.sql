-- How many audits of each practitioner there are in each period, in any team, and how many are good or better.
-- One row for every period, also for those without audits, of everybody who has an audit at all.
--   audits         final audits
--   graded         final audits that have an overall grade
--   good_or_better graded audits whose overall grade counts as good or better on its own scale
--   judged         graded audits where a person's grade counts instead of the computed one
--   drafts         audits that are not final yet and are counted nowhere else
with
person as (
    select distinct practitioner
    from audit
)
select
    w.practitioner,
    p.period,
    count(case when a.status = 'final' then 1 end) as audits,
    count(case when a.status = 'final' and a.overall is not null then 1 end) as graded,
    count(case when l.good_or_better then 1 end) as good_or_better,
    count(case when a.status = 'final' and a.judged then 1 end) as judged,
    count(case when a.status = 'draft' then 1 end) as drafts
from person w
cross join period p
left join audit a
    on a.practitioner = w.practitioner and a.audited_on >= p.starts_on and a.audited_on <= p.ends_on
left join level l
    on l.rubric = a.rubric and l.scale = a.scale and l.grade = a.overall
group by w.practitioner, p.period
order by w.practitioner nulls last, p.period nulls last
