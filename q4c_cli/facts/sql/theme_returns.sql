-- For how many practitioners a theme of the period came back: they had been given a learning point of it on an earlier
-- day, in any team.
-- Takes: $area, $start, $end
with
given as (
    select distinct lp.theme, a.practitioner, a.audited_on, a.team
    from learning_point lp
    join audit a on a.audit = lp.audit and a.status = 'final'
)
select
    g.theme,
    count(distinct case when e.practitioner is not null then g.practitioner end) as came_back
from given g
left join team t on t.team = g.team
left join given e on e.theme = g.theme and e.practitioner = g.practitioner and e.audited_on < g.audited_on
where ($area = '' or t.area = $area) and g.audited_on >= $start and g.audited_on <= $end
group by g.theme
order by g.theme nulls last
