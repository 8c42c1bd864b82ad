-- What came of the learning points of each theme that were to be reviewed in a period.
--   due       points whose review date lies in the period, up to $as_at
--   achieved  those of them that the last note up to $as_at calls achieved
-- Takes: $area, $start, $as_at
with
numbered as (
    select
        audit, point, state,
        row_number() over (partition by audit, point order by noted_on desc nulls last, place desc nulls last) as turn
    from progress
    where noted_on <= $as_at
)
select
    lp.theme,
    count(*) as due,
    count(case when n.state = 'achieved' then 1 end) as achieved
from learning_point lp
join audit a on a.audit = lp.audit and a.status = 'final'
left join team t on t.team = a.team
left join numbered n on n.audit = lp.audit and n.point = lp.point and n.turn = 1
where ($area = '' or t.area = $area) and lp.review_on >= $start and lp.review_on <= $as_at
group by lp.theme
order by lp.theme nulls last
