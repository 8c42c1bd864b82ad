-- The strengths named in each practitioner's audits in a period, and whether each is in a theme that was once to learn.
--   asked_on     the latest earlier day on which an audit gave a learning point of this theme; null where none did
--   asked_again  the latest such day from that of the strength to the end of the period; null where none did
-- Takes: $start, $end
with
asked as (
    select distinct a.practitioner, lp.theme, a.audited_on
    from learning_point lp
    join audit a on a.audit = lp.audit and a.status = 'final'
    where a.audited_on <= $end
)
select
    a.practitioner,
    s.theme,
    c.counted_as as domain,
    s.audit,
    a.audited_on,
    s.place,
    s.text,
    max(case when k.audited_on < a.audited_on then k.audited_on end) as asked_on,
    max(case when k.audited_on >= a.audited_on then k.audited_on end) as asked_again
from strength s
join audit a on a.audit = s.audit and a.status = 'final'
join passage c on c.rubric = a.rubric and c.kind = 'domain' and c.name = s.domain
left join asked k on k.practitioner = a.practitioner and k.theme = s.theme
where a.audited_on >= $start and a.audited_on <= $end
group by a.practitioner, s.theme, c.counted_as, s.audit, a.audited_on, s.place, s.text
order by
    a.practitioner nulls last, s.theme nulls last, a.audited_on nulls last, s.audit nulls last,
    c.counted_as nulls last, s.place nulls last
