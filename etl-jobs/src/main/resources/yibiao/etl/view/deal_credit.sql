-- One row per won deal with a closing date: who owned it on the day it closed, which is who it is credited to whoever has it now; with
-- the team that person is in now, and the one of then.
-- zh: 每个有关闭日期的赢单一行：业绩归关闭当日的负责人，无论现在归谁；同时给出该人现在的团队和当时的团队。
SELECT
  won.opportunity_id,
  won.owner_then_id                     AS owner_id,
  coalesce(owner.team, 'unmapped')      AS team,
  won.team_then,
  won.segment_id,
  won.product_family,
  won.region,
  won.created_on,
  won.closed_on,
  won.amount_rpt
FROM gold.fact_opportunity AS won
LEFT JOIN gold.dim_user AS owner ON owner.user_id = won.owner_then_id
WHERE won.status = 'won' AND won.closed_on IS NOT NULL
