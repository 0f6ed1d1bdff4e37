-- How far the deals of a month have ever come, stage by stage. When a deal reached a stage is the first day it was in it or in a later
-- one; when it went on, the first day it was in a later one or was won. So a skipped stage counts as passed, one that is entered again
-- counts once, and a deal that was lost stays in what it reached.
WITH stage AS (
  SELECT source, stage, min(stage_rank) AS stage_rank
  FROM silver.opportunity
  WHERE status = 'open' AND stage IS NOT NULL AND stage_rank IS NOT NULL
  GROUP BY source, stage
),
deal AS (
  SELECT opportunity_id, source, trunc(created_on, 'MONTH') AS cohort_on, created_on, closed_on, status, stage, segment_id, product_family,
    owner_id, team, region, amount_rpt
  FROM gold.fact_opportunity
  WHERE status <> 'void' AND created_on IS NOT NULL
),
entry AS (
  SELECT stay.opportunity_id, stage.stage_rank, stay.entered_on
  FROM gold.fact_opportunity_stage_event AS stay
  JOIN stage ON stage.source = stay.source AND stage.stage = stay.stage
  UNION ALL
  -- What stands on the record itself, where no stay tells when it came there.
  SELECT deal.opportunity_id, stage.stage_rank, deal.created_on AS entered_on
  FROM deal
  JOIN stage ON stage.source = deal.source AND stage.stage = deal.stage
  LEFT ANTI JOIN gold.fact_opportunity_stage_event AS stay ON stay.opportunity_id = deal.opportunity_id AND stay.stage = deal.stage
  UNION ALL
  SELECT opportunity_id, 1000000 AS stage_rank, coalesce(closed_on, created_on) AS entered_on
  FROM deal
  WHERE status = 'won'
),
reached AS (
  SELECT
    deal.opportunity_id, deal.cohort_on, deal.source, stage.stage, stage.stage_rank, deal.segment_id, deal.product_family, deal.owner_id,
    deal.team, deal.region, deal.amount_rpt,
    min(entry.entered_on)                                                      AS reached_on,
    min(entry.entered_on) FILTER (WHERE entry.stage_rank > stage.stage_rank)   AS went_on_on
  FROM deal
  JOIN stage ON stage.source = deal.source
  JOIN entry ON entry.opportunity_id = deal.opportunity_id
  WHERE entry.stage_rank >= stage.stage_rank
  GROUP BY deal.opportunity_id, deal.cohort_on, deal.source, stage.stage, stage.stage_rank, deal.segment_id, deal.product_family,
    deal.owner_id, deal.team, deal.region, deal.amount_rpt
)
SELECT
  cohort_on,
  source,
  stage,
  stage_rank,
  segment_id,
  product_family,
  owner_id,
  team,
  region,
  count(opportunity_id)                                                   AS reached,
  CAST(sum(amount_rpt) AS DECIMAL(20,4))                                  AS reached_amount_rpt,
  count(went_on_on)                                                       AS went_on,
  count_if(date_add(reached_on, :stage_window_days) <= :as_of)            AS matured,
  count_if(date_add(reached_on, :stage_window_days) <= :as_of AND went_on_on <= date_add(reached_on, :stage_window_days)) AS went_on_in_time
FROM reached
GROUP BY cohort_on, source, stage, stage_rank, segment_id, product_family, owner_id, team, region
