-- One row per opportunity as it stands at :as_of, deleted ones (void) included. A closed one is priced on the day it closed, an open
-- one at :as_of. Its segment is its customer's, or the one written on the deal where the customer has none. Then is the day a closed one
-- closed: who had it on that day, and the team that person was in; where no history tells, and for an open one, as now. No join drops a row.
WITH dated AS (
  SELECT
    ref, source, source_id, name, party_ref, product_ref, owner_ref, partner_ref, segment_code, stage, stage_rank, status,
    created_on, engaged_on, expected_close_on, closed_on, amount, currency, forecast_category, competitor, lost_reason,
    CASE WHEN probability BETWEEN 0 AND 1 THEN CAST(probability AS DECIMAL(9,6)) END AS probability, -- 150 % is no chance
    -- A closed one without its date has no better day than today's.
    coalesce(CASE WHEN status IN ('won', 'lost') THEN closed_on END, :as_of) AS priced_on
  FROM silver.opportunity
),
-- A deal whose first recorded stage is the one it ended in was never worked on in the system.
first_stage AS (
  SELECT opportunity_ref, min_by(stage, struct(entered_at, coalesce(seq, 0), ref)) AS stage
  FROM silver.opportunity_stage_event
  GROUP BY opportunity_ref
),
closing AS (
  SELECT dated.ref, min_by(span.owner_id, span.from_on) AS owner_id
  FROM dated
  JOIN gold.fact_opportunity_span AS span ON span.opportunity_id = left(sha2(dated.ref, 256), 32)
  WHERE dated.status IN ('won', 'lost') AND span.kind = 'restated' AND span.status = dated.status
    AND coalesce(span.to_on, DATE'9999-12-31') > dated.closed_on
  GROUP BY dated.ref
)
SELECT
  left(sha2(opportunity.ref, 256), 32)         AS opportunity_id,
  opportunity.source,
  opportunity.source_id,
  opportunity.name,
  coalesce(party.party_id, 'unmapped')         AS party_id,
  coalesce(nullif(party.segment_id, 'unmapped'), segment.segment_id, 'unmapped') AS segment_id,
  coalesce(product.product_id, 'unmapped')     AS product_id,
  coalesce(product.family, 'unmapped')         AS product_family,
  coalesce(owner.user_id, 'unmapped')          AS owner_id,
  coalesce(owner.team, 'unmapped')             AS team,
  coalesce(closing.owner_id, owner.user_id, 'unmapped') AS owner_then_id,
  coalesce(team.team, closer.team, 'unmapped') AS team_then,
  coalesce(partner.party_id, 'unmapped')       AS partner_id,
  coalesce(party.region, 'unmapped')           AS region,
  coalesce(opportunity.stage, 'unmapped')      AS stage,
  opportunity.stage_rank,
  opportunity.status,
  opportunity.created_on,
  opportunity.engaged_on,
  opportunity.expected_close_on,
  opportunity.closed_on,
  -- Closed before it was created is a slip of the pen, not a negative cycle.
  CASE
    WHEN opportunity.status = 'won' AND opportunity.closed_on >= opportunity.created_on
      THEN datediff(opportunity.closed_on, opportunity.created_on)
  END                                          AS cycle_days,
  CASE
    WHEN opportunity.status = 'won' THEN
      coalesce(datediff(opportunity.closed_on, opportunity.created_on) <= :late_entry_days, false)
        OR coalesce(first_stage.stage = opportunity.stage, false)
  END                                          AS is_late_entry,
  opportunity.probability,
  coalesce(opportunity.forecast_category, 'unmapped') AS forecast_category,
  coalesce(opportunity.competitor, 'unmapped') AS competitor,
  CASE WHEN opportunity.status = 'lost' THEN coalesce(opportunity.lost_reason, 'unmapped') ELSE 'unmapped' END AS lost_reason,
  CAST(opportunity.expected_close_on IS NOT NULL AS INT) + CAST(opportunity.amount IS NOT NULL AS INT)
    + CAST(owner.user_id IS NOT NULL AS INT) + CAST(opportunity.competitor IS NOT NULL AS INT) AS core_filled,
  opportunity.amount,
  opportunity.currency,
  CASE
    WHEN opportunity.currency = :reporting_currency THEN opportunity.amount
    WHEN fx.is_inverse THEN round(opportunity.amount / fx.rate, 4)
    ELSE round(opportunity.amount * fx.rate, 4)
  END                                          AS amount_rpt,
  CASE
    WHEN opportunity.currency = :corporate_currency THEN opportunity.amount
    WHEN fx.is_inverse_corp THEN round(opportunity.amount / fx.rate_corp, 4)
    ELSE round(opportunity.amount * fx.rate_corp, 4)
  END                                          AS amount_corp,
  CASE
    WHEN opportunity.amount IS NULL THEN 'no_amount'
    WHEN opportunity.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing' -- also an amount that names no currency
    WHEN fx.is_stale THEN 'stale'
    ELSE 'ok'
  END                                          AS fx_status,
  CASE
    WHEN opportunity.amount IS NOT NULL AND opportunity.currency <> :reporting_currency THEN fx.rate_on
  END                                          AS fx_on,
  CASE
    WHEN opportunity.amount IS NOT NULL AND opportunity.currency <> :reporting_currency AND fx.rate IS NOT NULL THEN :fx_type
  END                                          AS fx_type
FROM dated AS opportunity
LEFT JOIN first_stage ON first_stage.opportunity_ref = opportunity.ref
LEFT JOIN gold.bridge_party_record AS party ON party.ref = opportunity.party_ref
LEFT JOIN gold.bridge_party_record AS partner ON partner.ref = opportunity.partner_ref
LEFT JOIN gold.bridge_product_record AS product ON product.ref = opportunity.product_ref
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(opportunity.owner_ref, 256), 32)
LEFT JOIN closing ON closing.ref = opportunity.ref
LEFT JOIN gold.dim_user AS closer ON closer.user_id = coalesce(closing.owner_id, owner.user_id)
LEFT JOIN gold.user_team_span AS team
  ON team.user_id = closer.user_id AND team.from_on <= opportunity.priced_on AND (team.to_on IS NULL OR opportunity.priced_on < team.to_on)
LEFT JOIN gold.dim_segment AS segment ON segment.segment_id = opportunity.segment_code
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = opportunity.currency AND fx.day_on = opportunity.priced_on
