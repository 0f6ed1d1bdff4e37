-- Customers by the family they bought first and another they bought then. Who had the other before could not be led to it; who bought
-- the first less than 90 days ago has not had the time.
WITH first AS (
  SELECT line.party_id, line.product_family, min(line.segment_id) AS segment_id, min(line.region) AS region, min(line.booked_on) AS bought_on
  FROM gold.fact_order_line AS line
  JOIN gold.party_purchase AS purchase ON purchase.party_id = line.party_id AND purchase.order_id = line.order_id -- no draft, not cancelled
  WHERE line.net_amount > 0 AND line.product_family <> 'unmapped' AND line.booked_on <= :as_of
  GROUP BY line.party_id, line.product_family
),
family AS (
  SELECT DISTINCT product_family
  FROM first
)
SELECT
  first.product_family,
  family.product_family                                              AS with_product_family,
  first.segment_id,
  first.region,
  count(first.party_id)                                              AS buyers,
  count_if(other.bought_on <= date_add(first.bought_on, 90))         AS attached
FROM first
JOIN family ON family.product_family <> first.product_family
LEFT JOIN first AS other ON other.party_id = first.party_id AND other.product_family = family.product_family -- one or none
WHERE date_add(first.bought_on, 90) <= :as_of AND (other.bought_on IS NULL OR other.bought_on >= first.bought_on)
GROUP BY first.product_family, family.product_family, first.segment_id, first.region
