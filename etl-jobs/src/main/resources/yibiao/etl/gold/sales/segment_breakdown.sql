-- One row per segment, those with nothing and unmapped included, so that every column adds up to the figure without segments. Customers,
-- prospects and what is open are of today; what was won and booked is of the last :segment_window_months months up to :as_of.
-- Revenue stands twice: by the segment a customer has now, and by that of the day it was booked. *_to_here_rpt is that of the segment
-- and all with more.
WITH bounds AS (
  SELECT add_months(trunc(:as_of, 'MONTH'), 1 - :segment_window_months) AS from_on
),
part AS (
  SELECT
    segment_id,
    CAST(is_customer AS INT) AS customers, CAST(is_prospect AS INT) AS prospects, 0 AS open_leads, 0 AS open_opportunities,
    CAST(NULL AS DECIMAL(20,4)) AS open_amount_rpt, 0 AS won_opportunities, CAST(NULL AS DECIMAL(20,4)) AS won_amount_rpt,
    CAST(NULL AS DECIMAL(20,4)) AS revenue_rpt, CAST(NULL AS DECIMAL(20,4)) AS revenue_then_rpt
  FROM gold.dim_party
  UNION ALL
  SELECT segment_id, 0, 0, 1, 0, NULL, 0, NULL, NULL, NULL
  FROM gold.fact_lead
  WHERE lead_status IN ('open', 'qualified')
  UNION ALL
  SELECT segment_id, 0, 0, 0, 1, amount_rpt, 0, NULL, NULL, NULL
  FROM gold.fact_opportunity
  WHERE status = 'open'
  UNION ALL
  SELECT opportunity.segment_id, 0, 0, 0, 0, NULL, 1, opportunity.amount_rpt, NULL, NULL
  FROM gold.fact_opportunity AS opportunity
  JOIN bounds ON opportunity.closed_on >= bounds.from_on
  WHERE opportunity.status = 'won' AND opportunity.closed_on <= :as_of
  UNION ALL
  SELECT line.segment_id, 0, 0, 0, 0, NULL, 0, NULL, line.net_amount_rpt, NULL
  FROM gold.fact_order_line AS line
  JOIN bounds ON line.booked_on >= bounds.from_on
  WHERE line.booked_on <= :as_of
  UNION ALL
  SELECT line.segment_then_id, 0, 0, 0, 0, NULL, 0, NULL, NULL, line.net_amount_rpt
  FROM gold.fact_order_line AS line
  JOIN bounds ON line.booked_on >= bounds.from_on
  WHERE line.booked_on <= :as_of
  UNION ALL
  SELECT segment_id, 0, 0, 0, 0, NULL, 0, NULL, NULL, NULL
  FROM gold.dim_segment
),
total AS (
  SELECT
    segment_id,
    sum(customers)          AS customers,
    sum(prospects)          AS prospects,
    sum(open_leads)         AS open_leads,
    sum(open_opportunities) AS open_opportunities,
    sum(open_amount_rpt)    AS open_amount_rpt,
    sum(won_opportunities)  AS won_opportunities,
    sum(won_amount_rpt)     AS won_amount_rpt,
    sum(revenue_rpt)        AS revenue_rpt,
    sum(revenue_then_rpt)   AS revenue_then_rpt
  FROM part
  GROUP BY segment_id
)
SELECT
  segment_id,
  customers,
  prospects,
  open_leads,
  open_opportunities,
  open_amount_rpt,
  won_opportunities,
  won_amount_rpt,
  revenue_rpt,
  CASE WHEN revenue_rpt IS NOT NULL THEN CAST(rank() OVER (ORDER BY revenue_rpt DESC NULLS LAST) AS INT) END           AS revenue_rank,
  -- Segments with as much as another stand with it.
  CASE WHEN revenue_rpt IS NOT NULL THEN sum(revenue_rpt) OVER (ORDER BY revenue_rpt DESC NULLS LAST) END              AS revenue_to_here_rpt,
  sum(revenue_rpt) OVER ()                                                                                             AS revenue_total_rpt,
  revenue_then_rpt,
  CASE WHEN revenue_then_rpt IS NOT NULL THEN CAST(rank() OVER (ORDER BY revenue_then_rpt DESC NULLS LAST) AS INT) END AS revenue_then_rank,
  CASE WHEN revenue_then_rpt IS NOT NULL THEN sum(revenue_then_rpt) OVER (ORDER BY revenue_then_rpt DESC NULLS LAST) END AS revenue_then_to_here_rpt,
  sum(revenue_then_rpt) OVER ()                                                                                        AS revenue_then_total_rpt
FROM total
