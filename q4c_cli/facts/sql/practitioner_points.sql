-- Every learning point that each practitioner had been given up to a day, in any team, and how it stood on that day.
--   state           open, in-progress, achieved or carried-forward: what the last note of progress up to that day says
--   noted_on        the day of that note; null where there is none
--   earlier_audits  how many audits of earlier days gave a learning point of the same theme
--   last_before     the latest of those days; null where there is none
-- Takes: $as_at
with
numbered as (
    select
        audit, point, state, noted_on,
        row_number() over (partition by audit, point order by noted_on desc nulls last, place desc nulls last) as turn
    from progress
    where noted_on <= $as_at
),
given as (
    select distinct a.practitioner, lp.audit, lp.theme, a.audited_on
    from learning_point lp
    join audit a on a.audit = lp.audit and a.status = 'final'
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
    count(g.audit) as earlier_audits,
    max(g.audited_on) as last_before,
    lp.text
from learning_point lp
join audit a on a.audit = lp.audit and a.status = 'final'
join passage q on q.rubric = a.rubric and q.kind = 'domain' and q.name = lp.domain
left join numbered n on n.audit = lp.audit and n.point = lp.point and n.turn = 1
left join given g on g.practitioner = a.practitioner and g.theme = lp.theme and g.audited_on < a.audited_on
where a.audited_on <= $as_at
group by
    a.practitioner, lp.audit, lp.point, q.counted_as, lp.theme, a.audited_on, lp.review_on, n.state, n.noted_on, lp.text
order by a.practitioner nulls last, lp.review_on nulls last, lp.audit nulls last, lp.point nulls last
