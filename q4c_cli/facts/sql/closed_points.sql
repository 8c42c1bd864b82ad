-- The learning points that were closed in a period for the practitioners who are in a team: achieved, or carried forward
-- into a later audit. Membership is as in open_points.sql.
--   state      achieved or carried-forward: what the last note of progress up to $as_at says
--   closed_on  the day of the first note that closed it, counting from the last one that left it open
-- Takes: $team, $start, $as_at
with
noted as (
    select audit, point, place, noted_on, state
    from progress
    where noted_on <= $as_at
),
last_open as (
    select audit, point, max(place) as place
    from noted
    where state in ('open', 'in-progress')
    group by audit, point
),
closing as (
    select
        n.audit, n.point, n.state, n.noted_on,
        row_number() over (partition by n.audit, n.point order by n.place nulls last) as first_turn,
        row_number() over (partition by n.audit, n.point order by n.place desc nulls last) as last_turn
    from noted n
    left join last_open o on o.audit = n.audit and o.point = n.point
    where n.place > coalesce(o.place, 0)
),
closed as (
    select
        audit, point,
        max(case when first_turn = 1 then noted_on end) as closed_on,
        max(case when last_turn = 1 then state end) as state
    from closing
    group by audit, point
)
select
    a.practitioner,
    lp.audit,
    lp.point,
    q.counted_as as domain,
    lp.theme,
    a.audited_on,
    lp.review_on,
    c.state,
    c.closed_on,
    lp.text
from closed c
join learning_point lp on lp.audit = c.audit and lp.point = c.point
join audit a on a.audit = lp.audit and a.status = 'final'
join passage q on q.rubric = a.rubric and q.kind = 'domain' and q.name = lp.domain
left join practitioner w on w.practitioner = a.practitioner
where coalesce(w.team, a.team) = $team
    and c.closed_on >= $start
    and (w.until is null or w.until >= $as_at)
order by c.closed_on nulls last, a.practitioner nulls last, lp.audit nulls last, lp.point nulls last
