-- What became of each practitioner's learning: how many points were given and closed in a period, and how many are
-- open. Nobody who was given none is in it.
--   given            learning points of final audits in the period
--   achieved         points whose last note up to the day says achieved, dated in the period
--   carried_forward  points whose last note up to the day says carried forward, dated in the period
--   open_points      points that are neither on the day
--   overdue          open points whose review date lies before the day
-- Takes: $start, $end, $as_at
with
numbered as (
    select
        audit, point, state, noted_on,
        row_number() over (partition by audit, point order by noted_on desc nulls last, place desc nulls last) as turn
    from progress
    where noted_on <= $as_at
),
standing as (
    select
        a.practitioner, lp.audit, lp.point, a.audited_on, lp.review_on, coalesce(n.state, 'open') as state, n.noted_on
    from learning_point lp
    join audit a on a.audit = lp.audit and a.status = 'final'
    left join numbered n on n.audit = lp.audit and n.point = lp.point and n.turn = 1
    where a.audited_on <= $as_at
)
select
    practitioner,
    count(case when audited_on >= $start and audited_on <= $end then 1 end) as given,
    count(case when state = 'achieved' and noted_on >= $start then 1 end) as achieved,
    count(case when state = 'carried-forward' and noted_on >= $start then 1 end) as carried_forward,
    count(case when state in ('open', 'in-progress') then 1 end) as open_points,
    count(case when state in ('open', 'in-progress') and review_on < $as_at then 1 end) as overdue
from standing
group by practitioner
order by practitioner nulls last
