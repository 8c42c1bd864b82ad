-- How many audits have each pair of grades in two results, such as compliance and impact. One row where there are any.
-- Only final audits with an overall grade and with both results count. Ladders are as in grades.sql.
-- Takes: $rows, $columns, $start, $end
with
counting as (
    select audit
    from audit
    where status = 'final' and overall is not null and audited_on >= $start and audited_on <= $end
),
placed as (
    select r.audit, c.counted_as as result, q.ladder, q.rank
    from result r
    join counting a on a.audit = r.audit
    join passage c on c.rubric = r.rubric and c.kind = 'result' and c.name = r.result
    join grade_passage q on q.rubric = r.rubric and q.kind = 'result' and q.name = r.result and q.grade = r.grade
    where c.counted_as = $rows or c.counted_as = $columns
)
select
    down.ladder as row_ladder,
    across.ladder as column_ladder,
    down.rank as row_rank,
    across.rank as column_rank,
    count(*) as audits
from placed down
join placed across on across.audit = down.audit and across.result = $columns
where down.result = $rows
group by down.ladder, across.ladder, down.rank, across.rank
order by
    row_ladder nulls last,
    column_ladder nulls last,
    row_rank nulls last,
    column_rank nulls last
