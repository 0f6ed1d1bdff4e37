-- One row per opportunity, kind of history and stretch of business days at whose end it stood unchanged: the daily snapshot without a
-- row per day. A day is asked for with from_on <= day AND (to_on IS NULL OR day < to_on).
-- restated: as is known today that it was. A close that was entered late stands on the day it happened, and a deal whose first version
-- came late was open since it was created. as_known: as was known on the day itself, whatever came later.
-- All versions of a deal are priced on the day it was created, so that a rate never looks like a change of the deal.
WITH version AS (
  SELECT
    ref, party_ref, product_ref, owner_ref, segment_code, stage, stage_rank, status, created_on, expected_close_on, amount, currency,
    forecast_category, CASE WHEN probability BETWEEN 0 AND 1 THEN CAST(probability AS DECIMAL(9,6)) END AS probability,
    valid_from, recorded_at, is_deleted,
    CAST(from_utc_timestamp(valid_from, :zone) AS DATE)  AS valid_on,
    CAST(from_utc_timestamp(valid_to, :zone) AS DATE)    AS ended_on,
    CAST(from_utc_timestamp(recorded_at, :zone) AS DATE) AS recorded_on,
    least(closed_on, CAST(from_utc_timestamp(valid_from, :zone) AS DATE)) AS closing_on,
    row_number() OVER (PARTITION BY ref ORDER BY valid_from, recorded_at) AS place,
    lag(status) OVER (PARTITION BY ref ORDER BY valid_from, recorded_at)  AS status_before,
    -- What was recorded after a version that is newer anyway changed nothing of what was known.
    max(valid_from) OVER (
      PARTITION BY ref ORDER BY recorded_at, valid_from ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS known_up_to
  FROM silver.opportunity_hist
),
placed AS (
  SELECT
    'restated' AS kind, ref, party_ref, product_ref, owner_ref, segment_code, stage, stage_rank, status, created_on, expected_close_on,
    amount, currency, forecast_category, probability, valid_from, recorded_at,
    CASE
      WHEN status IN ('won', 'lost') AND coalesce(status_before, 'open') = 'open'
        THEN greatest(closing_on, coalesce(created_on, closing_on))
      WHEN place = 1 AND status = 'open' THEN least(created_on, valid_on)
      ELSE valid_on
    END AS from_on,
    CASE WHEN is_deleted THEN ended_on END AS gone_on
  FROM version
  UNION ALL
  -- Before its first version a deal that is closed was open.
  SELECT
    'restated' AS kind, ref, party_ref, product_ref, owner_ref, segment_code, CAST(NULL AS STRING) AS stage, CAST(NULL AS INT) AS stage_rank,
    'open' AS status, created_on, expected_close_on, amount, currency, CAST(NULL AS STRING) AS forecast_category,
    CAST(NULL AS DECIMAL(9,6)) AS probability, timestampadd(SECOND, -1, valid_from) AS valid_from, recorded_at,
    created_on AS from_on, CAST(NULL AS DATE) AS gone_on
  FROM version
  WHERE place = 1 AND status IN ('won', 'lost') AND created_on < closing_on
  UNION ALL
  SELECT
    'as_known' AS kind, ref, party_ref, product_ref, owner_ref, segment_code, stage, stage_rank, status, created_on, expected_close_on,
    amount, currency, forecast_category, probability, valid_from, recorded_at,
    recorded_on AS from_on,
    CASE WHEN is_deleted THEN greatest(ended_on, recorded_on) END AS gone_on
  FROM version
  WHERE known_up_to IS NULL OR valid_from >= known_up_to
),
span AS (
  SELECT
    kind, ref, party_ref, product_ref, owner_ref, segment_code, stage, stage_rank, status, expected_close_on, amount, currency,
    forecast_category, probability, from_on,
    min(created_on) OVER (PARTITION BY kind, ref) AS priced_on,
    least(
      gone_on,
      min(from_on) OVER (
        PARTITION BY kind, ref ORDER BY valid_from, recorded_at ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)) AS to_on
  FROM placed
)
SELECT
  left(sha2(span.ref, 256), 32)                AS opportunity_id,
  span.kind,
  span.from_on,
  span.to_on,
  coalesce(party.party_id, 'unmapped')         AS party_id,
  coalesce(nullif(party.segment_id, 'unmapped'), segment.segment_id, 'unmapped') AS segment_id,
  coalesce(product.product_id, 'unmapped')     AS product_id,
  coalesce(product.family, 'unmapped')         AS product_family,
  coalesce(owner.user_id, 'unmapped')          AS owner_id,
  coalesce(owner.team, 'unmapped')             AS team,
  coalesce(party.region, 'unmapped')           AS region,
  span.status,
  coalesce(span.stage, 'unmapped')             AS stage,
  span.stage_rank,
  span.expected_close_on,
  coalesce(span.forecast_category, 'unmapped')  AS forecast_category,
  span.probability,
  span.amount,
  span.currency,
  CASE
    WHEN span.currency = :reporting_currency THEN span.amount
    WHEN fx.is_inverse THEN round(span.amount / fx.rate, 4)
    ELSE round(span.amount * fx.rate, 4)
  END                                          AS amount_rpt,
  CASE
    WHEN span.amount IS NULL THEN 'no_amount'
    WHEN span.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing'
    ELSE 'ok'
  END                                          AS fx_status
FROM span
LEFT JOIN gold.bridge_party_record AS party ON party.ref = span.party_ref
LEFT JOIN gold.bridge_product_record AS product ON product.ref = span.product_ref
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(span.owner_ref, 256), 32)
LEFT JOIN gold.dim_segment AS segment ON segment.segment_id = span.segment_code
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = span.currency AND fx.day_on = coalesce(span.priced_on, span.from_on)
WHERE span.to_on IS NULL OR span.from_on < span.to_on -- what changed again on its own day was never the end of a day
