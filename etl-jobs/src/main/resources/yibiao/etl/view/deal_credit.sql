-- One row per won deal with a closing date: who owned it on the day it closed, which is who it is credited to whoever has it now. Where
-- no history tells, its present owner.
-- zh: 每个有关闭日期的赢单一行：业绩归关闭当日的负责人，无论现在归谁；没有历史时归当前负责人。
WITH closing AS (
  SELECT
    won.opportunity_id,
    min_by(struct(span.owner_id, span.team), span.from_on) AS owner
  FROM gold.fact_opportunity AS won
  JOIN gold.fact_opportunity_span AS span ON span.opportunity_id = won.opportunity_id
  WHERE won.status = 'won' AND span.kind = 'restated' AND span.status = 'won'
    AND coalesce(span.to_on, DATE'9999-12-31') > won.closed_on
  GROUP BY won.opportunity_id
)
SELECT
  won.opportunity_id,
  coalesce(closing.owner.owner_id, won.owner_id) AS owner_id,
  coalesce(closing.owner.team, won.team)         AS team,
  won.segment_id,
  won.product_family,
  won.region,
  won.created_on,
  won.closed_on,
  won.amount_rpt
FROM gold.fact_opportunity AS won
LEFT JOIN closing ON closing.opportunity_id = won.opportunity_id
WHERE won.status = 'won' AND won.closed_on IS NOT NULL
