-- What each segment bought by month: opportunities count in the month they were won, order lines in the month they were booked. A won
-- opportunity is split by its lines; what its amount is more or less than these stands under no_line, so that the products add up to what
-- was won. One without any line stands under its main product. A won opportunity without its closing date belongs to no month and is
-- missing here; a quality rule counts those.
WITH lined AS (
  SELECT opportunity_id, sum(net_amount_rpt) AS amount_rpt
  FROM gold.fact_opportunity_line
  GROUP BY opportunity_id
),
part AS (
  SELECT
    trunc(opportunity.closed_on, 'MONTH') AS month_on,
    opportunity.segment_id,
    CASE WHEN lined.opportunity_id IS NULL THEN opportunity.product_id ELSE 'unmapped' END    AS product_id,
    CASE WHEN lined.opportunity_id IS NULL THEN opportunity.product_family ELSE 'no_line' END AS product_family,
    1                                                       AS won_opportunities,
    CASE WHEN lined.opportunity_id IS NULL THEN 1 ELSE 0 END AS won_lines,
    -- A deal without an amount is worth nothing beyond its lines, and these then count for nothing.
    CASE WHEN lined.amount_rpt IS NULL THEN opportunity.amount_rpt ELSE coalesce(opportunity.amount_rpt, 0) - lined.amount_rpt END AS won_amount_rpt,
    0                           AS order_lines,
    CAST(NULL AS DECIMAL(20,4)) AS net_amount_rpt
  FROM gold.fact_opportunity AS opportunity
  LEFT JOIN lined ON lined.opportunity_id = opportunity.opportunity_id
  WHERE opportunity.status = 'won' AND opportunity.closed_on IS NOT NULL
  UNION ALL
  SELECT
    trunc(opportunity.closed_on, 'MONTH') AS month_on,
    opportunity.segment_id,
    line.product_id,
    line.product_family,
    0                           AS won_opportunities,
    1                           AS won_lines,
    line.net_amount_rpt         AS won_amount_rpt,
    0                           AS order_lines,
    CAST(NULL AS DECIMAL(20,4)) AS net_amount_rpt
  FROM gold.fact_opportunity_line AS line
  JOIN gold.fact_opportunity AS opportunity ON opportunity.opportunity_id = line.opportunity_id -- the lines of no known deal are of none won
  WHERE opportunity.status = 'won' AND opportunity.closed_on IS NOT NULL
  UNION ALL
  SELECT
    month_on,
    segment_id,
    product_id,
    product_family,
    0                           AS won_opportunities,
    0                           AS won_lines,
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
  sum(won_lines)         AS won_lines,
  sum(won_amount_rpt)    AS won_amount_rpt,
  sum(order_lines)       AS order_lines,
  sum(net_amount_rpt)    AS net_amount_rpt
FROM part
GROUP BY month_on, segment_id, product_id, product_family
