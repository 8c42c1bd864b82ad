-- The themes that came back, in other teams, for the practitioners who are in a team now: what its manager has not seen.
-- The same practitioner was given a point of the same theme on an earlier day, in any team.
--   team            the team of the audit in which it came back
--   earlier_audits  how many audits of earlier days gave this practitioner a learning point of this theme
--   last_before     the latest of those days
-- Takes: $team, $year_start, $end
with
given as (
    select distinct lp.audit, lp.theme, a.practitioner, a.team, a.audited_on
    from learning_point lp
    join audit a on a.audit = lp.audit and a.status = 'final'
)
select
    n.practitioner,
    n.theme,
    n.audit,
    n.team,
    n.audited_on,
    count(g.audit) as earlier_audits,
    max(g.audited_on) as last_before
from given n
join practitioner w on w.practitioner = n.practitioner
join given g on g.practitioner = n.practitioner and g.theme = n.theme and g.audited_on < n.audited_on
where w.team = $team
    and (w.until is null or w.until >= $end)
    and n.team <> $team
    and n.audited_on >= $year_start
    and n.audited_on <= $end
group by n.practitioner, n.theme, n.audit, n.team, n.audited_on
order by n.audited_on desc nulls last, n.practitioner nulls last, n.theme nulls last, n.audit nulls last
