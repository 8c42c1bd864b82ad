-- Which teams a theme was given or praised in, in a period.
--   kind           strength or learning-point
--   audits         in how many of the team's audits
--   practitioners  of how many different practitioners of it
-- Takes: $area, $start, $end
with
named as (
    select distinct 'strength' as kind, audit, theme
    from strength
    union all
    select distinct 'learning-point' as kind, audit, theme
    from learning_point
)
select
    n.kind,
    n.theme,
    a.team,
    count(*) as audits,
    count(distinct a.practitioner) as practitioners
from named n
join audit a on a.audit = n.audit and a.status = 'final'
left join team t on t.team = a.team
where ($area = '' or t.area = $area) and a.audited_on >= $start and a.audited_on <= $end
group by n.kind, n.theme, a.team
order by n.kind nulls last, n.theme nulls last, practitioners desc nulls last, audits desc nulls last, a.team nulls last
