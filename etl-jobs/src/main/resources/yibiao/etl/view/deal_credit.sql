-- One row per won deal with a closing date and person who has credit for it, whoever has the deal now: those it is shared with, and for
-- what they leave who owned it on the day it closed. Shares above the whole are scaled down to it; what rounding leaves goes to the
-- greatest part, so the parts are the deal. With the team each is in now, and the one of then.
-- zh: 每个有关闭日期的赢单按每位计入业绩的人一行：先按业绩分摊的占比，余下部分归关闭当日的负责人，无论现在归谁；占比合计超过 1 时按比例缩减，
-- 舍入差额归占比最大者。同时给出该人现在的团队和当时的团队。
WITH won AS (
  SELECT opportunity_id, owner_then_id, team_then, segment_id, product_family, region, created_on, closed_on, amount_rpt
  FROM gold.fact_opportunity
  WHERE status = 'won' AND closed_on IS NOT NULL
),
stated AS (
  SELECT
    left(sha2(split.opportunity_ref, 256), 32) AS opportunity_id,
    coalesce(owner.user_id, 'unmapped')        AS owner_id,
    split.share
  FROM silver.opportunity_split AS split
  LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(split.owner_ref, 256), 32)
  WHERE split.share > 0
),
total AS (
  SELECT opportunity_id, sum(share) AS share FROM stated GROUP BY opportunity_id
),
part AS (
  SELECT won.opportunity_id, stated.owner_id, CAST(stated.share / greatest(total.share, 1) AS DECIMAL(20,12)) AS share
  FROM won
  JOIN stated ON stated.opportunity_id = won.opportunity_id
  JOIN total ON total.opportunity_id = won.opportunity_id
  UNION ALL
  SELECT won.opportunity_id, won.owner_then_id, CAST(1 - coalesce(total.share, 0) AS DECIMAL(20,12))
  FROM won
  LEFT JOIN total ON total.opportunity_id = won.opportunity_id
  WHERE coalesce(total.share, 0) < 1
),
credit AS (
  SELECT opportunity_id, owner_id, sum(share) AS share FROM part GROUP BY opportunity_id, owner_id
),
ranked AS (
  SELECT
    won.opportunity_id, credit.owner_id, won.owner_then_id, won.team_then, won.segment_id, won.product_family, won.region, won.created_on,
    won.closed_on, won.amount_rpt,
    CAST(round(won.amount_rpt * credit.share, 4) AS DECIMAL(20,4))                                          AS part_rpt,
    row_number() OVER (PARTITION BY won.opportunity_id ORDER BY credit.share DESC, credit.owner_id) = 1     AS is_main
  FROM won
  JOIN credit ON credit.opportunity_id = won.opportunity_id
)
SELECT
  ranked.opportunity_id,
  ranked.owner_id,
  ranked.is_main,
  coalesce(owner.team, 'unmapped')      AS team,
  CASE WHEN ranked.owner_id = ranked.owner_then_id THEN ranked.team_then ELSE coalesce(team.team, owner.team, 'unmapped') END AS team_then,
  ranked.segment_id,
  ranked.product_family,
  ranked.region,
  ranked.created_on,
  ranked.closed_on,
  CASE
    WHEN ranked.is_main THEN CAST(ranked.amount_rpt - sum(CASE WHEN ranked.is_main THEN 0 ELSE ranked.part_rpt END)
      OVER (PARTITION BY ranked.opportunity_id) AS DECIMAL(20,4))
    ELSE ranked.part_rpt
  END                                   AS amount_rpt
FROM ranked
LEFT JOIN gold.dim_user AS owner ON owner.user_id = ranked.owner_id
LEFT JOIN gold.user_team_span AS team
  ON team.user_id = ranked.owner_id AND team.from_on <= ranked.closed_on AND (team.to_on IS NULL OR ranked.closed_on < team.to_on) -- one a day
