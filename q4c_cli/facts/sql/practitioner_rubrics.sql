-- By which versions of which rubrics one practitioner's audits were judged, in each period that has any.
--   ladder   the grades of the overall scale in one line; versions with the same ladder are counted together by grade
--   audits   final audits
-- Takes: $practitioner
select p.period, a.rubric, l.ladder, count(*) as audits
from period p
join audit a
    on a.practitioner = $practitioner and a.status = 'final'
    and a.audited_on >= p.starts_on and a.audited_on <= p.ends_on
join level l on l.rubric = a.rubric and l.scale = a.scale and l.rank = 0
group by p.period, a.rubric, l.ladder
order by p.period nulls last, a.rubric nulls last
