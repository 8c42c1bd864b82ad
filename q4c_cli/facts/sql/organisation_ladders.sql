-- The levels of every ladder, worst first.
-- Takes nothing.
select ladder, rank, grade, min(label) as label, good_or_better
from level
group by ladder, rank, grade, good_or_better
order by ladder nulls last, rank nulls last
