-- What each segment bought by month: opportunities count in the month they were won, order lines in the month they were booked. A won
-- opportunity without its closing date belongs to no month and is missing here; a quality rule counts those.
WITH part AS (
  SELECT
    trunc(closed_on, 'MONTH') AS month_on,
    segment_id,
    product_id,
    product_family,
    1                           AS won_opportunities,
    amount_rpt                  AS won_amount_rpt,
    0                           AS order_lines,
    CAST(NULL AS DECIMAL(20,4)) AS net_amount_rpt
  FROM gold.fact_opportunity
  WHERE status = 'won' AND closed_on IS NOT NULL
  UNION ALL
  SELECT
    month_on,
    segment_id,
    product_id,
    product_family,
    0                           AS won_opportunities,
    CAST(NULL AS DECIMAL(20,4)) AS won_amount_rpt,
    1                           AS order_lines,
    net_amount_rpt
  FROM gold.fact_order_line
)
SELECT
  month_on,
  segment_id,
  product_id,
  product_family,
  sum(won_opportunities) AS won_opportunities,
  sum(won_amount_rpt)    AS won_amount_rpt,
  sum(order_lines)       AS order_lines,
  sum(net_amount_rpt)    AS net_amount_rpt
FROM part
GROUP BY month_on, segment_id, product_id, product_family
