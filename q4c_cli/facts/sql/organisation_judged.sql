-- How many audits a person judged to be another grade overall than the rules give. One row where there are any.
-- Only final audits count. Ladders are as in grades.sql.
--   computed  the overall grade that the rules give; null where they give none
--   counts    the judged grade, which counts
-- Takes: $start, $end
select
    q.ladder as computed_ladder,
    q.rank as computed_rank,
    j.ladder as counts_ladder,
    j.rank as counts_rank,
    count(*) as audits
from audit a
join grade_passage j on j.rubric = a.rubric and j.kind = 'overall' and j.grade = a.overall
left join grade_passage q on q.rubric = a.rubric and q.kind = 'overall' and q.grade = a.computed
where a.status = 'final'
    and a.judged
    and a.audited_on >= $start
    and a.audited_on <= $end
    and (q.ladder is null or q.ladder <> j.ladder or q.rank <> j.rank)
group by q.ladder, q.rank, j.ladder, j.rank
order by
    computed_ladder nulls last,
    computed_rank nulls last,
    counts_ladder nulls last,
    counts_rank nulls last
