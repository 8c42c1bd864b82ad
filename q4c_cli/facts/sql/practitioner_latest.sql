-- When each practitioner was last audited before a period, and when first after it. Nobody without audits is in it.
--   before, after  the day; null where there is none
-- Takes: $start, $end
select
    a.practitioner,
    max(case when a.audited_on < $start then a.audited_on end) as before,
    min(case when a.audited_on > $end then a.audited_on end) as after
from audit a
where a.status = 'final'
group by a.practitioner
order by a.practitioner nulls last
