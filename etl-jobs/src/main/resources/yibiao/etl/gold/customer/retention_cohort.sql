-- Of the customers whose first order was in a month, those who bought in each month after it, up to the last one that is over. A month in
-- which nobody of a cohort bought stands here with 0.
WITH first AS (
  SELECT party_id, segment_id, region, country, trunc(booked_on, 'MONTH') AS cohort_on
  FROM gold.party_purchase
  WHERE purchase_no = 1
),
cohort AS (
  SELECT cohort_on, segment_id, region, country, count(party_id) AS customers
  FROM first
  GROUP BY cohort_on, segment_id, region, country
),
follow AS (
  SELECT
    cohort_on, segment_id, region, country, customers,
    explode(sequence(cohort_on, trunc(:as_of, 'MONTH'), INTERVAL 1 MONTH)) AS month_on
  FROM cohort
  WHERE last_day(cohort_on) <= :as_of
),
bought AS (
  SELECT
    first.cohort_on, first.segment_id, first.region, first.country,
    trunc(purchase.booked_on, 'MONTH')  AS month_on,
    count(DISTINCT purchase.party_id)   AS buyers
  FROM gold.party_purchase AS purchase
  JOIN first ON first.party_id = purchase.party_id
  GROUP BY first.cohort_on, first.segment_id, first.region, first.country, trunc(purchase.booked_on, 'MONTH')
)
SELECT
  follow.cohort_on,
  CAST(months_between(follow.month_on, follow.cohort_on) AS INT) AS months_since,
  follow.segment_id,
  follow.region,
  follow.country,
  follow.customers,
  coalesce(bought.buyers, 0)                                     AS buyers
FROM follow
LEFT JOIN bought ON bought.cohort_on = follow.cohort_on AND bought.segment_id = follow.segment_id AND bought.region = follow.region
  AND bought.country = follow.country AND bought.month_on = follow.month_on
WHERE last_day(follow.month_on) <= :as_of -- a month that is not over cannot be compared
