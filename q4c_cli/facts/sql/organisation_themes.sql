-- How often each theme was named in each period: as a strength, and as a learning point.
-- Only final audits with an overall grade count.
--   kind           strength or learning-point
--   audits         in how many audits
--   practitioners  of how many different practitioners
--   teams          in how many teams
--   again          of how many practitioners who had been given a learning point of this theme on an earlier day
-- Takes nothing.
with
counting as (
    select audit, practitioner, team, audited_on
    from audit
    where status = 'final' and overall is not null
),
named as (
    select distinct 'strength' as kind, audit, theme
    from strength
    union all
    select distinct 'learning-point' as kind, audit, theme
    from learning_point
),
begun as (
    select a.practitioner, lp.theme, min(a.audited_on) as first_on
    from learning_point lp
    join counting a on a.audit = lp.audit
    group by a.practitioner, lp.theme
)
select
    p.period,
    n.kind,
    n.theme,
    count(*) as audits,
    count(distinct a.practitioner) as practitioners,
    count(distinct a.team) as teams,
    count(distinct case when n.kind = 'learning-point' and b.first_on < a.audited_on then a.practitioner end) as again
from named n
join counting a on a.audit = n.audit
join period p on a.audited_on >= p.starts_on and a.audited_on <= p.ends_on
left join begun b on b.practitioner = a.practitioner and b.theme = n.theme
where p.period = 'now' or p.period = 'before'
group by p.period, n.kind, n.theme
order by p.period nulls last, n.kind nulls last, audits desc nulls last, n.theme nulls last
