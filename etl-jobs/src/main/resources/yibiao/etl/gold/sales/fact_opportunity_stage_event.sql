-- One row per stay of an opportunity in a stage, as the source records it, or, where it keeps only a history of fields, between two
-- changes of the field that holds the stage. The direction is the source's; where it says none, that of the ranks of the two stages
-- (silver.opportunity): more than one up is a skip, and out of a stage that ends an opportunity into one that does not is a reopening.
-- The amount is priced on the day the stage was entered.
WITH change AS (
  SELECT change.ref, change.source, change.record_ref AS opportunity_ref, change.new_value AS stage, change.old_value AS from_stage,
    change.changed_at AS entered_at, change.changed_by_ref AS actor_ref, coalesce(change.seq, 0) AS seq
  FROM silver.field_change AS change
  LEFT ANTI JOIN silver.opportunity_stage_event AS event ON event.opportunity_ref = change.record_ref -- the stays say it better
  WHERE change.entity = 'opportunity' AND change.new_value IS NOT NULL
    AND lower(change.field) IN ('stage', 'stagename', 'stage_name', 'stage_id', 'sales_stage', 'dealstage', 'deal_stage')
),
said AS (
  SELECT
    ref, source, opportunity_ref, stage, from_stage, entered_at, exited_at, seq, direction, amount_at_entry, currency, probability_at_entry,
    expected_close_on, actor_ref, 'stages' AS evidence
  FROM silver.opportunity_stage_event
  UNION ALL
  SELECT
    ref, source, opportunity_ref, stage, from_stage, entered_at, CAST(NULL AS TIMESTAMP), seq, CAST(NULL AS STRING),
    CAST(NULL AS DECIMAL(20,4)), CAST(NULL AS STRING), CAST(NULL AS DOUBLE), CAST(NULL AS DATE), actor_ref, 'fields'
  FROM change
),
stay AS (
  SELECT
    ref, source, opportunity_ref, stage, entered_at, direction, amount_at_entry, currency, probability_at_entry, expected_close_on, actor_ref,
    evidence,
    coalesce(from_stage, lag(stage) OVER in_order)        AS from_stage,
    coalesce(exited_at, lead(entered_at) OVER in_order)   AS exited_at,
    row_number() OVER in_order                            AS position
  FROM said
  WINDOW in_order AS (PARTITION BY opportunity_ref ORDER BY entered_at, coalesce(seq, 0), ref)
),
known AS (
  SELECT source, stage, min(stage_rank) AS stage_rank, count_if(status = 'open') = 0 AS is_final
  FROM silver.opportunity
  WHERE stage IS NOT NULL AND status <> 'void'
  GROUP BY source, stage
),
turned AS (
  SELECT
    stay.ref, stay.source, stay.opportunity_ref, stay.stage, stay.from_stage, stay.entered_at, stay.exited_at, stay.position,
    stay.amount_at_entry, stay.currency, stay.probability_at_entry, stay.expected_close_on, stay.actor_ref, stay.evidence, here.stage_rank,
    coalesce(
      stay.direction,
      CASE
        WHEN stay.from_stage IS NULL OR stay.from_stage = stay.stage THEN NULL
        WHEN before.is_final AND NOT here.is_final THEN 'reopen'
        WHEN here.stage_rank > before.stage_rank + 1 THEN 'skip'
        WHEN here.stage_rank > before.stage_rank THEN 'forward'
        WHEN here.stage_rank < before.stage_rank THEN 'backward'
      END
    ) AS direction
  FROM stay
  LEFT JOIN known AS here ON here.source = stay.source AND here.stage = stay.stage -- a stage that no opportunity stands in has no rank
  LEFT JOIN known AS before ON before.source = stay.source AND before.stage = stay.from_stage
)
SELECT
  left(sha2(stay.ref, 256), 32)                          AS stay_id,
  coalesce(opportunity.opportunity_id, 'unmapped')       AS opportunity_id,
  stay.source,
  coalesce(opportunity.party_id, 'unmapped')             AS party_id,
  coalesce(opportunity.segment_id, 'unmapped')           AS segment_id,
  coalesce(opportunity.owner_id, 'unmapped')             AS owner_id,
  coalesce(opportunity.team, 'unmapped')                 AS team,
  coalesce(opportunity.status, 'unmapped')               AS status,
  opportunity.created_on,
  stay.position,
  stay.stage,
  stay.from_stage,
  stay.stage_rank,
  coalesce(stay.direction, 'unmapped')                   AS direction,
  stay.entered_at,
  to_date(from_utc_timestamp(stay.entered_at, :zone))    AS entered_on,
  stay.exited_at,
  -- Left before it was entered is a slip of the pen, not a negative stay.
  CASE WHEN stay.exited_at >= stay.entered_at THEN timestampdiff(SECOND, stay.entered_at, stay.exited_at) END AS stay_seconds,
  stay.exited_at IS NULL                                 AS is_last,
  coalesce(actor.user_id, 'unmapped')                    AS moved_by_id,
  CASE WHEN stay.probability_at_entry BETWEEN 0 AND 1 THEN stay.probability_at_entry END AS probability_at_entry, -- 150 % is no chance
  stay.expected_close_on,
  stay.amount_at_entry,
  stay.currency,
  CASE
    WHEN stay.currency = :reporting_currency THEN stay.amount_at_entry
    WHEN fx.is_inverse THEN round(stay.amount_at_entry / fx.rate, 4)
    ELSE round(stay.amount_at_entry * fx.rate, 4)
  END AS amount_at_entry_rpt,
  CASE
    WHEN stay.amount_at_entry IS NULL THEN 'no_amount'
    WHEN stay.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing' -- also an amount that names no currency
    ELSE 'ok'
  END AS fx_status,
  CASE WHEN stay.amount_at_entry IS NOT NULL THEN fx.rate_on END AS fx_on,
  stay.evidence
FROM turned AS stay
LEFT JOIN gold.fact_opportunity AS opportunity ON opportunity.opportunity_id = left(sha2(stay.opportunity_ref, 256), 32)
LEFT JOIN gold.dim_user AS actor ON actor.user_id = left(sha2(stay.actor_ref, 256), 32)
LEFT JOIN gold.fx_rate_day AS fx
  ON fx.currency = stay.currency AND fx.day_on = to_date(from_utc_timestamp(stay.entered_at, :zone))
