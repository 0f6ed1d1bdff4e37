-- One row per customer who ever ordered: how recently, how often and for how much, each scored 1 to 5 by the share of all these customers
-- it beats. Customers alike have the same score, so a fifth may hold more or fewer than a fifth of them. A line below zero is a return:
-- it lessens the revenue and is no order.
WITH bought AS (
  SELECT
    party_id,
    max(booked_on) FILTER (WHERE net_amount >= 0)                                                                 AS last_order_on,
    count(DISTINCT order_id) FILTER (WHERE net_amount >= 0 AND booked_on > date_sub(:as_of, :rfm_days))            AS orders,
    CAST(sum(net_amount_rpt) FILTER (WHERE booked_on > date_sub(:as_of, :rfm_days)) AS DECIMAL(20,4))              AS net_amount_rpt,
    count_if(booked_on > date_sub(:as_of, :rfm_days))                                                             AS order_lines,
    count_if(booked_on > date_sub(:as_of, :rfm_days) AND fx_status = 'missing')                                   AS unpriced_lines
  FROM gold.fact_order_line
  WHERE party_id <> 'unmapped' AND booked_on <= :as_of
  GROUP BY party_id
),
customer AS (
  SELECT
    party_id,
    last_order_on,
    datediff(:as_of, last_order_on) AS recency_days,
    orders,
    -- Nobody knows what they spent whose every line lacks a rate; who bought nothing lately spent 0.
    CASE WHEN order_lines = 0 THEN 0 ELSE net_amount_rpt END AS net_amount_rpt,
    unpriced_lines
  FROM bought
  WHERE last_order_on IS NOT NULL
),
ranked AS (
  SELECT
    party_id, last_order_on, recency_days, orders, net_amount_rpt, unpriced_lines,
    count(party_id) OVER ()                                     AS customers,
    count(net_amount_rpt) OVER ()                               AS priced_customers,
    rank() OVER (ORDER BY recency_days DESC)                    AS recency_rank,
    rank() OVER (ORDER BY orders)                               AS frequency_rank,
    rank() OVER (ORDER BY net_amount_rpt NULLS LAST)            AS monetary_rank
  FROM customer
)
SELECT
  ranked.party_id,
  coalesce(place.segment_id, 'unmapped')                        AS segment_id,
  coalesce(place.region, 'unmapped')                            AS region,
  ranked.last_order_on,
  ranked.recency_days,
  ranked.orders,
  CAST(ranked.net_amount_rpt AS DECIMAL(20,4))                  AS net_amount_rpt,
  ranked.unpriced_lines,
  CAST(1 + floor(5 * (ranked.recency_rank - 1) / ranked.customers) AS INT)   AS recency_score,
  CAST(1 + floor(5 * (ranked.frequency_rank - 1) / ranked.customers) AS INT) AS frequency_score,
  CASE
    WHEN ranked.net_amount_rpt IS NOT NULL
      THEN CAST(1 + floor(5 * (ranked.monetary_rank - 1) / ranked.priced_customers) AS INT)
  END                                                           AS monetary_score
FROM ranked
LEFT JOIN view.party_place AS place ON place.party_id = ranked.party_id
