-- One row per month and segment with a customer whose case was solved, once thresholds.cross_sell_days have passed. Customers are those who
-- bought before. Who had a case solved is watched from its day, everybody else from the middle of the month, both for the same number of
-- days. New is the first order of a product family, or a deal on one that was never ordered until then. Customers and families that are
-- not known are dropped.
WITH bought AS (
  SELECT party_id, product_family, min(booked_on) AS first_on
  FROM gold.fact_order_line
  WHERE party_id <> 'unmapped' AND net_amount > 0 AND booked_on <= :as_of
  GROUP BY party_id, product_family
),
customer AS (
  SELECT party_id, min(first_on) AS since_on
  FROM bought
  GROUP BY party_id
),
newly AS (
  SELECT party_id, first_on AS day_on
  FROM bought
  WHERE product_family <> 'unmapped'
  UNION ALL
  SELECT deal.party_id, deal.created_on
  FROM gold.fact_opportunity AS deal
  LEFT JOIN bought ON bought.party_id = deal.party_id AND bought.product_family = deal.product_family
  WHERE deal.product_family <> 'unmapped' AND deal.status <> 'void' AND (bought.first_on IS NULL OR deal.created_on <= bought.first_on)
),
solved AS (
  SELECT party_id, trunc(solved_on, 'MONTH') AS month_on, solved_on
  FROM gold.fact_case
  WHERE solved_on <= :as_of AND NOT is_merged AND case_status <> 'void'
),
month AS (
  SELECT party_id, since_on, explode(sequence(trunc(since_on, 'MONTH'), trunc(:as_of, 'MONTH'), INTERVAL 1 MONTH)) AS month_on
  FROM customer
),
watched AS (
  SELECT
    month.party_id,
    month.month_on,
    month.since_on,
    count(solved.solved_on) > 0                                  AS is_served,
    coalesce(min(solved.solved_on), date_add(month.month_on, 14)) AS from_on
  FROM month
  LEFT JOIN solved ON solved.party_id = month.party_id AND solved.month_on = month.month_on
  GROUP BY month.party_id, month.month_on, month.since_on
),
sold AS (
  SELECT watched.party_id, watched.month_on
  FROM watched
  JOIN newly
    ON newly.party_id = watched.party_id AND newly.day_on > watched.from_on AND newly.day_on <= date_add(watched.from_on, :cross_sell_days)
  GROUP BY watched.party_id, watched.month_on
),
counted AS (
  SELECT
    watched.month_on,
    coalesce(place.segment_id, 'unmapped')                            AS segment_id,
    count_if(watched.is_served)                                       AS parties_served,
    count_if(watched.is_served AND sold.party_id IS NOT NULL)         AS sold_served,
    count_if(NOT watched.is_served)                                   AS parties_unserved,
    count_if(NOT watched.is_served AND sold.party_id IS NOT NULL)     AS sold_unserved
  FROM watched
  LEFT JOIN sold ON sold.party_id = watched.party_id AND sold.month_on = watched.month_on
  LEFT JOIN view.party_place AS place ON place.party_id = watched.party_id
  WHERE watched.since_on < watched.from_on AND date_add(watched.from_on, :cross_sell_days) <= :as_of
  GROUP BY watched.month_on, coalesce(place.segment_id, 'unmapped')
)
SELECT
  month_on,
  segment_id,
  parties_served,
  sold_served,
  parties_unserved,
  sold_unserved,
  if(parties_unserved > 0, parties_served, 0)                                                         AS parties_compared,
  CAST(CAST(parties_served * sold_unserved AS DECIMAL(20,0)) / nullif(parties_unserved, 0) AS DECIMAL(20,6)) AS expected_sold
FROM counted
WHERE parties_served > 0
