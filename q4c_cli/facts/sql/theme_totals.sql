-- How many audits there are in each period, of how many practitioners and teams: what themes are counted out of.
-- One row for every period, also for those without audits.
--   audits  final audits of the teams of a service area; of all teams where $area is empty
-- Takes: $area
with
counted as (
    select a.audit, a.practitioner, a.team, a.audited_on
    from audit a
    left join team t on t.team = a.team
    where a.status = 'final' and ($area = '' or t.area = $area)
)
select
    p.period,
    count(c.audit) as audits,
    count(distinct c.practitioner) as practitioners,
    count(distinct c.team) as teams
from period p
left join counted c on c.audited_on >= p.starts_on and c.audited_on <= p.ends_on
group by p.period
order by p.period nulls last
