-- One row per order that could have been held: of a source that holds orders, booked on the day of its first hold or later. Whether it was
-- canceled since changes nothing; drafts, returns and what is free of charge are no orders.
WITH held AS (
  SELECT order_id, count(credit_check_id) AS holds, count_if(is_waiting) > 0 AS is_waiting
  FROM gold.fact_credit_check
  GROUP BY order_id
),
reviewed AS (
  SELECT source, min(held_on) AS kept_from
  FROM gold.fact_credit_check
  GROUP BY source
)
SELECT
  booked.order_id,
  booked.source,
  booked.party_id,
  booked.segment_id,
  booked.region,
  booked.country,
  booked.owner_id,
  booked.team,
  booked.channel,
  booked.order_status,
  booked.booked_on,
  coalesce(held.holds, 0)          AS holds,
  held.order_id IS NOT NULL        AS is_held,
  coalesce(held.is_waiting, false) AS is_waiting
FROM gold.fact_order AS booked
JOIN reviewed ON reviewed.source = booked.source -- a source without any hold reviews nothing
LEFT JOIN held ON held.order_id = booked.order_id
WHERE booked.booked_on >= reviewed.kept_from
  AND booked.order_status <> 'draft'
  AND coalesce(booked.header_amount, booked.lines_amount, 1) > 0 -- lines in several currencies have no amount and are an order all the same
