-- What a team's audits covered in a period: each kind of work, each stage, each auditor, with how many audits.
--   kind           work, stage or auditor
--   name           its id
--   audits         final audits
--   practitioners  different people audited in them
-- Takes: $team, $start, $end
with
final as (
    select audit, practitioner, work, stage, auditor
    from audit
    where team = $team and status = 'final' and audited_on >= $start and audited_on <= $end
),
named as (
    select 'work' as kind, work as name, practitioner from final
    union all
    select 'stage' as kind, stage as name, practitioner from final
    union all
    select 'auditor' as kind, auditor as name, practitioner from final
)
select kind, name, count(*) as audits, count(distinct practitioner) as practitioners
from named
group by kind, name
order by kind nulls last, audits desc nulls last, name nulls last
