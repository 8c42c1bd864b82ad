-- How many audits have the same grades in two results, such as compliance and impact, and by the rules overall.
-- One row where there are any. Only final audits with an overall grade count. Ladders are as in grades.sql.
--   row, column        the grade in each of the two results; null where there is none
--   computed           the overall grade that the rules give, whatever a person judged; null where they give none
-- Takes: $rows, $columns, $start, $end
with
counting as (
    select audit, rubric, computed
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
    down.rank as row_rank,
    across.ladder as column_ladder,
    across.rank as column_rank,
    q.ladder as computed_ladder,
    q.rank as computed_rank,
    count(*) as audits
from counting a
left join placed down on down.audit = a.audit and down.result = $rows
left join placed across on across.audit = a.audit and across.result = $columns
left join grade_passage q on q.rubric = a.rubric and q.kind = 'overall' and q.grade = a.computed
group by down.ladder, down.rank, across.ladder, across.rank, q.ladder, q.rank
order by
    row_ladder nulls last,
    row_rank nulls last,
    column_ladder nulls last,
    column_rank nulls last,
    computed_ladder nulls last,
    computed_rank nulls last
