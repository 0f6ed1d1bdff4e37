-- One row per currency and day on which it can be converted into the reporting currency: the newest rate that is at most
-- :fx_max_age_days old. A quoted rate is preferred; the inverse of the opposite quote serves where there is none. Of two quotes of
-- one day the one whose ref sorts last counts. A rate of 0 is no rate.
WITH quote AS (
  SELECT from_currency AS currency, rate_on, rate, false AS is_inverse, ref
  FROM silver.fx_rate
  WHERE to_currency = :reporting_currency AND from_currency <> to_currency AND rate > 0
  UNION ALL
  SELECT to_currency AS currency, rate_on, rate, true AS is_inverse, ref
  FROM silver.fx_rate
  WHERE from_currency = :reporting_currency AND from_currency <> to_currency AND rate > 0
),
valid AS (
  SELECT currency, rate_on, rate, is_inverse, ref, explode(sequence(rate_on, date_add(rate_on, :fx_max_age_days))) AS day_on
  FROM quote
),
best AS (
  SELECT
    currency,
    day_on,
    max_by(struct(rate, is_inverse, rate_on), struct(NOT is_inverse, rate_on, ref)) AS found
  FROM valid
  GROUP BY currency, day_on
)
SELECT currency, day_on, found.rate AS rate, found.is_inverse AS is_inverse, found.rate_on AS rate_on
FROM best
