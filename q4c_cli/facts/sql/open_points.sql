-- The learning points that are open on a day for the practitioners who are in a team: what the team still has to review.
-- A point goes with its practitioner when they change team, and asks for nothing more once they have left. Where people
-- does not know the practitioner, the team of the audit counts.
--   state         open, or in-progress: what the last note of progress up to that day says
--   noted_on      the day of that note; null where there is none
--   closed_since  the day after $as_at on which it was achieved or carried forward, where the log already says so
-- Takes: $team, $as_at
with
numbered as (
    select
        audit, point, state, noted_on,
        row_number() over (partition by audit, point order by noted_on desc nulls last, place desc nulls last) as turn
    from progress
    where noted_on <= $as_at
),
closed as (
    select audit, point, min(noted_on) as closed_since
    from progress
    where noted_on > $as_at and state in ('achieved', 'carried-forward')
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
    coalesce(n.state, 'open') as state,
    n.noted_on,
    c.closed_since,
    lp.text
from learning_point lp
join audit a on a.audit = lp.audit and a.status = 'final'
join passage q on q.rubric = a.rubric and q.kind = 'domain' and q.name = lp.domain
left join practitioner w on w.practitioner = a.practitioner
left join numbered n on n.audit = lp.audit and n.point = lp.point and n.turn = 1
left join closed c on c.audit = lp.audit and c.point = lp.point
where coalesce(w.team, a.team) = $team
    and a.audited_on <= $as_at
    and (w.until is null or w.until >= $as_at)
    and coalesce(n.state, 'open') in ('open', 'in-progress')
order by lp.review_on nulls last, a.practitioner nulls last, lp.audit nulls last, lp.point nulls last
