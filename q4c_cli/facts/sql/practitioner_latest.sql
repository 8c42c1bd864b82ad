-- When one practitioner was last audited before a period, and when first after it.
--   before, after  the day; null where there is none
-- Takes: $practitioner, $start, $end
select
    max(case when a.audited_on < $start then a.audited_on end) as before,
    min(case when a.audited_on > $end then a.audited_on end) as after
from audit a
where a.practitioner = $practitioner and a.status = 'final'
order by before nulls last, after nulls last
