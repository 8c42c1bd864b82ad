-- How far each theme is spread in each period, across the teams of a service area or of all: as a strength, and as a
-- learning point.
--   kind           strength or learning-point
--   named          how many strengths or learning points have this theme
--   audits         in how many audits
--   practitioners  of how many different practitioners
--   teams          in how many teams
-- Takes: $area
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
    count(distinct a.practitioner) as practitioners,
    count(distinct a.team) as teams
from named n
join audit a on a.audit = n.audit and a.status = 'final'
left join team t on t.team = a.team
join period p on a.audited_on >= p.starts_on and a.audited_on <= p.ends_on
where $area = '' or t.area = $area
group by p.period, n.kind, n.theme
order by p.period nulls last, n.kind nulls last, practitioners desc nulls last, n.theme nulls last
