-- The learning points given in a team's audits in a period, and whether each is a recurrence: the same practitioner was
-- given a point of the same theme on an earlier day, in any team. Twice on one day is not a recurrence.
--   earlier_audits  how many audits of earlier days gave this practitioner a learning point of this theme
--   last_before     the latest of those days; null where there is none
--   state           open, in-progress, achieved or carried-forward: what the last note of progress says
-- Takes: $team, $start, $end
with
numbered as (
    select
        audit, point, state,
        row_number() over (partition by audit, point order by noted_on desc nulls last, place desc nulls last) as turn
    from progress
),
given as (
    select distinct lp.audit, lp.theme, a.practitioner, a.audited_on
    from learning_point lp
    join audit a on a.audit = lp.audit and a.status = 'final'
)
select
    lp.theme,
    q.counted_as as domain,
    a.practitioner,
    lp.audit,
    lp.point,
    a.audited_on,
    lp.review_on,
    lp.text,
    count(g.audit) as earlier_audits,
    max(g.audited_on) as last_before,
    coalesce(n.state, 'open') as state
from learning_point lp
join audit a on a.audit = lp.audit and a.status = 'final'
join passage q on q.rubric = a.rubric and q.kind = 'domain' and q.name = lp.domain
left join numbered n on n.audit = lp.audit and n.point = lp.point and n.turn = 1
left join given g
    on g.practitioner = a.practitioner and g.theme = lp.theme and g.audited_on < a.audited_on
where a.team = $team and a.audited_on >= $start and a.audited_on <= $end
group by lp.theme, q.counted_as, a.practitioner, lp.audit, lp.point, a.audited_on, lp.review_on, lp.text,
    n.state
order by lp.theme nulls last, a.audited_on nulls last, lp.audit nulls last, lp.point nulls last
