-- One row per customer who bought until :as_of, held against the time that customers of the segment usually take between two purchases.
-- Two orders of one day are one purchase here: they say nothing about how long somebody stays away.
WITH day AS (
  SELECT
    party_id, booked_on,
    min(segment_id) AS segment_id, -- all orders of a customer say the same
    min(region)     AS region,
    min(country)    AS country
  FROM gold.party_purchase
  WHERE booked_on <= :as_of
  GROUP BY party_id, booked_on
),
spaced AS (
  SELECT
    party_id, segment_id, region, country, booked_on,
    datediff(booked_on, lag(booked_on) OVER (PARTITION BY party_id ORDER BY booked_on)) AS gap_days
  FROM day
),
of_segment AS (
  SELECT segment_id, count(gap_days) AS gaps, percentile(gap_days, 0.5) AS gap_days
  FROM spaced
  GROUP BY segment_id
),
of_company AS (
  SELECT count(gap_days) AS gaps, percentile(gap_days, 0.5) AS gap_days
  FROM spaced
),
customer AS (
  SELECT
    party_id,
    min(segment_id) AS segment_id,
    min(region)     AS region,
    min(country)    AS country,
    min(booked_on)  AS first_order_on,
    max(booked_on)  AS last_order_on
  FROM day
  GROUP BY party_id
),
judged AS (
  SELECT
    customer.party_id,
    customer.segment_id,
    customer.region,
    customer.country,
    customer.first_order_on,
    customer.last_order_on,
    datediff(:as_of, customer.last_order_on) AS recency_days,
    CASE
      WHEN :churn_days > 0 THEN 0
      WHEN of_segment.gaps >= :min_n THEN of_segment.gaps
      ELSE of_company.gaps
    END AS gaps,
    CASE
      WHEN :churn_days > 0 THEN :churn_days
      WHEN of_segment.gaps >= :min_n THEN CAST(greatest(ceil(2 * of_segment.gap_days), 1) AS INT)
      WHEN of_company.gaps >= :min_n THEN CAST(greatest(ceil(2 * of_company.gap_days), 1) AS INT)
    END AS churn_days
  FROM customer
  JOIN of_segment ON of_segment.segment_id = customer.segment_id -- that of the customer's own days
  CROSS JOIN of_company
)
SELECT
  party_id,
  segment_id,
  region,
  country,
  first_order_on,
  last_order_on,
  recency_days,
  gaps,
  churn_days,
  churn_days IS NOT NULL                     AS is_judged,
  coalesce(recency_days > churn_days, false) AS is_churned
FROM judged
