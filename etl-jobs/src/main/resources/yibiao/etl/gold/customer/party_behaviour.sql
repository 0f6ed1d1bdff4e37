-- One row per customer who ever ordered, with what it is grouped by: how lately, how often and for how much it bought (as in
-- gold.party_rfm), in how many product families, and how often it was in touch. Returns show no interest in a family.
WITH owned AS (
  SELECT party_id, count(DISTINCT nullif(product_family, 'unmapped')) AS owned_families
  FROM gold.fact_order_line
  WHERE net_amount >= 0 AND booked_on <= :as_of AND booked_on > date_sub(:as_of, :rfm_days)
  GROUP BY party_id
),
touched AS (
  SELECT party_id, count(interaction_id) AS interactions
  FROM view.fan_touch
  WHERE occurred_on <= :as_of AND occurred_on > date_sub(:as_of, :rfm_days)
  GROUP BY party_id
)
SELECT
  customer.party_id,
  customer.segment_id,
  customer.region,
  customer.recency_days,
  customer.orders,
  customer.net_amount_rpt,
  customer.unpriced_lines,
  coalesce(owned.owned_families, 0)   AS owned_families,
  coalesce(touched.interactions, 0)   AS interactions
FROM gold.party_rfm AS customer
LEFT JOIN owned ON owned.party_id = customer.party_id
LEFT JOIN touched ON touched.party_id = customer.party_id
