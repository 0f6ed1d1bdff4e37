-- One row per campaign and kind of money: what it was to cost, what it has cost so far, what it was to bring. Sources keep the sums, not
-- the bills, so they are priced on the campaign's first day, one without it at :as_of.
WITH stated AS (
  SELECT ref, source, currency, starts_on, coalesce(starts_on, :as_of) AS priced_on, 'budget' AS kind, budget_amount AS amount
  FROM silver.campaign
  WHERE budget_amount IS NOT NULL
  UNION ALL
  SELECT ref, source, currency, starts_on, coalesce(starts_on, :as_of), 'cost', cost_amount
  FROM silver.campaign
  WHERE cost_amount IS NOT NULL
  UNION ALL
  SELECT ref, source, currency, starts_on, coalesce(starts_on, :as_of), 'expected_revenue', expected_amount
  FROM silver.campaign
  WHERE expected_amount IS NOT NULL
)
SELECT
  left(sha2(stated.ref, 256), 32)       AS campaign_id,
  stated.kind,
  stated.source,
  stated.starts_on,
  stated.amount,
  stated.currency,
  CASE
    WHEN stated.currency = :reporting_currency THEN stated.amount
    WHEN fx.is_inverse THEN round(stated.amount / fx.rate, 4)
    ELSE round(stated.amount * fx.rate, 4)
  END AS amount_rpt,
  CASE
    WHEN stated.amount IS NULL THEN 'no_amount'
    WHEN stated.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing' -- also an amount that names no currency
    ELSE 'ok'
  END AS fx_status,
  fx.rate_on                            AS fx_on
FROM stated
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = stated.currency AND fx.day_on = stated.priced_on
