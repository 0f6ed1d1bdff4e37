-- One row per open deal with what tells whether it is alive. Stale: nothing changed or was done for :stale_days, or the day it should
-- have closed, or its next step, has passed. A push is a move of the expected close into a later fiscal period.
WITH version AS (
  SELECT
    ref, stage, expected_close_on,
    CAST(from_utc_timestamp(valid_from, :zone) AS DATE) AS valid_on,
    lag(stage) OVER history             AS stage_before,
    lag(expected_close_on) OVER history AS expected_before_on
  FROM silver.opportunity_hist
  WINDOW history AS (PARTITION BY ref ORDER BY valid_from, recorded_at)
),
history AS (
  SELECT ref, max(valid_on) AS changed_on, max(valid_on) FILTER (WHERE NOT stage <=> stage_before) AS stage_since_on
  FROM version
  GROUP BY ref
),
push AS (
  SELECT
    version.ref,
    count_if(later.period_starts_on > sooner.period_starts_on)                     AS pushes,
    sum(greatest(datediff(version.expected_close_on, version.expected_before_on), 0)) AS slippage_days
  FROM version
  JOIN gold.dim_fiscal_period AS sooner ON sooner.calendar_id = :default_fiscal_calendar AND sooner.date_on = version.expected_before_on
  JOIN gold.dim_fiscal_period AS later ON later.calendar_id = :default_fiscal_calendar AND later.date_on = version.expected_close_on
  GROUP BY version.ref
),
field AS (
  SELECT record_ref AS ref, CAST(from_utc_timestamp(max(changed_at), :zone) AS DATE) AS changed_on
  FROM silver.field_change
  WHERE entity = 'opportunity'
  GROUP BY record_ref
),
line AS (
  SELECT opportunity_ref AS ref, CAST(from_utc_timestamp(max(updated_at), :zone) AS DATE) AS changed_on
  FROM silver.opportunity_line
  GROUP BY opportunity_ref
),
done AS (
  SELECT opportunity_ref AS ref, CAST(from_utc_timestamp(max(occurred_at), :zone) AS DATE) AS done_on
  FROM silver.activity
  WHERE status IS DISTINCT FROM 'planned' AND status IS DISTINCT FROM 'canceled'
    AND CAST(from_utc_timestamp(occurred_at, :zone) AS DATE) <= :as_of
  GROUP BY opportunity_ref
),
stay AS (
  SELECT opportunity_id, max(entered_on) AS entered_on
  FROM gold.fact_opportunity_stage_event
  WHERE is_last
  GROUP BY opportunity_id
),
deal AS (
  SELECT
    opportunity.opportunity_id, opportunity.source, opportunity.source_id, opportunity.name, opportunity.party_id, opportunity.segment_id,
    opportunity.product_id, opportunity.product_family, opportunity.owner_id, opportunity.team, opportunity.region, opportunity.stage,
    opportunity.stage_rank, opportunity.created_on, opportunity.expected_close_on, opportunity.amount_rpt, opportunity.core_filled,
    sale.next_step_on,
    coalesce(stay.entered_on, history.stage_since_on)                AS stage_since_on,
    greatest(history.changed_on, field.changed_on, line.changed_on)  AS last_change_on,
    done.done_on                                                     AS last_activity_on,
    coalesce(push.pushes, 0)                                         AS pushes,
    coalesce(push.slippage_days, 0)                                  AS slippage_days
  FROM silver.opportunity AS sale
  JOIN gold.fact_opportunity AS opportunity ON opportunity.opportunity_id = left(sha2(sale.ref, 256), 32)
  LEFT JOIN history ON history.ref = sale.ref
  LEFT JOIN push ON push.ref = sale.ref
  LEFT JOIN field ON field.ref = sale.ref
  LEFT JOIN line ON line.ref = sale.ref
  LEFT JOIN done ON done.ref = sale.ref
  LEFT JOIN stay ON stay.opportunity_id = opportunity.opportunity_id
  WHERE opportunity.status = 'open'
),
idle AS (
  SELECT
    opportunity_id, source, source_id, name, party_id, segment_id, product_id, product_family, owner_id, team, region, stage, stage_rank,
    created_on, expected_close_on, next_step_on, amount_rpt, stage_since_on, last_change_on, last_activity_on, pushes, slippage_days,
    core_filled,
    datediff(:as_of, greatest(last_change_on, last_activity_on, created_on)) AS idle_days
  FROM deal
)
SELECT
  opportunity_id,
  source,
  source_id,
  name,
  party_id,
  segment_id,
  product_id,
  product_family,
  owner_id,
  team,
  region,
  stage,
  stage_rank,
  created_on,
  expected_close_on,
  next_step_on,
  amount_rpt,
  datediff(:as_of, created_on)                                                       AS age_days,
  stage_since_on,
  datediff(:as_of, stage_since_on)                                                   AS stage_days,
  last_change_on,
  last_activity_on,
  idle_days,
  coalesce(idle_days >= :stale_days, false)                                          AS is_idle,
  coalesce(expected_close_on < :as_of, false)                                        AS is_overdue,
  coalesce(next_step_on < :as_of, false)                                             AS is_step_overdue,
  coalesce(idle_days >= :stale_days, false) OR coalesce(expected_close_on < :as_of, false) OR coalesce(next_step_on < :as_of, false) AS is_stale,
  CAST(pushes AS INT)                                                                AS pushes,
  CAST(slippage_days AS INT)                                                         AS slippage_days,
  core_filled
FROM idle
