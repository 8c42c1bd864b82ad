-- How often each theme was named in a team's audits in each period: as a strength, and as a learning point.
--   kind           strength or learning-point
--   named          how many strengths or learning points have this theme
--   audits         in how many audits
--   practitioners  of how many different practitioners
-- Takes: $team
with
named as (
    select 'strength' as kind, audit, theme
    from strength
    union all
    select 'learning-point' as kind, audit, theme
    from learning_point
)
select
    p.period,
    n.kind,
    n.theme,
    count(*) as named,
    count(distinct n.audit) as audits,
    count(distinct a.practitioner) as practitioners
from named n
join audit a on a.audit = n.audit and a.status = 'final' and a.team = $team
join period p on a.audited_on >= p.starts_on and a.audited_on <= p.ends_on
group by p.period, n.kind, n.theme
order by p.period nulls last, n.kind nulls last, named desc nulls last, n.theme nulls last
