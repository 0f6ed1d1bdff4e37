-- One row per customer who bought until :as_of. A purchase is a day with an order: two orders of one day are one decision. The hold-out is
-- the last :holdout_days days, which a model fitted to the time before can be held against.
WITH day AS (
  SELECT
    party_id, booked_on,
    min(segment_id)                    AS segment_id, -- all orders of a customer say the same
    min(region)                        AS region,
    min(country)                       AS country,
    sum(net_amount_rpt)                AS amount_rpt,
    sum(unpriced_lines)                AS unpriced_lines,
    booked_on <= date_sub(:as_of, :holdout_days) AS is_before
  FROM gold.party_purchase
  WHERE booked_on <= :as_of
  GROUP BY party_id, booked_on
)
SELECT
  party_id,
  min(segment_id)                                                                    AS segment_id,
  min(region)                                                                        AS region,
  min(country)                                                                       AS country,
  min(booked_on)                                                                     AS first_on,
  max(booked_on)                                                                     AS last_on,
  CAST(count(booked_on) AS INT)                                                      AS purchases,
  datediff(max(booked_on), min(booked_on))                                           AS recency_days,
  datediff(:as_of, min(booked_on))                                                   AS age_days,
  CAST(count_if(amount_rpt > 0 AND unpriced_lines = 0) AS INT)                       AS priced_purchases,
  CAST(sum(amount_rpt) FILTER (WHERE amount_rpt > 0 AND unpriced_lines = 0) AS DECIMAL(20,4)) AS priced_amount_rpt,
  CAST(count_if(is_before) AS INT)                                                   AS purchases_before,
  datediff(max(booked_on) FILTER (WHERE is_before), min(booked_on) FILTER (WHERE is_before)) AS recency_days_before,
  datediff(date_sub(:as_of, :holdout_days), min(booked_on) FILTER (WHERE is_before)) AS age_days_before,
  CAST(count_if(NOT is_before) AS INT)                                               AS purchases_after
FROM day
GROUP BY party_id
