-- In how many audits of each period each domain and result of each version of a rubric was graded.
--   kind, name  as that version calls it; 'overall' where kind is overall
-- Takes: $team, $practitioner, $area, where '' means any, and $counting, as versions.sql does
with
given as (
    select 'domain' as kind, s.audit, s.domain as name, s.rubric
    from assessment s
    where s.grade is not null
    union all
    select
        case when r.is_overall then 'overall' else 'result' end as kind,
        r.audit,
        case when r.is_overall then 'overall' else r.result end as name,
        r.rubric
    from result r
    where r.grade is not null
)
select p.period, g.rubric, g.kind, g.name, count(*) as audits
from given g
join audit a on a.audit = g.audit and a.status = 'final'
join period p on a.audited_on >= p.starts_on and a.audited_on <= p.ends_on
left join team t on t.team = a.team
where p.period in ('this', 'before', 'recent', 'since')
    and ($team = '' or a.team = $team)
    and ($practitioner = '' or a.practitioner = $practitioner)
    and ($area = '' or t.area = $area)
    and ($counting = 'final' or a.overall is not null)
group by p.period, g.rubric, g.kind, g.name
order by p.period nulls last, g.rubric nulls last, g.kind nulls last, g.name nulls last
