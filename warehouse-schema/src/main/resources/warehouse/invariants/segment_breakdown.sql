-- zh: 板块一览各列之和等于不分板块的数字，无板块的也在其中
-- en: The breakdown by segment adds up to what there is without segments, what has none included
WITH split AS (
  SELECT
    sum(customers) AS customers, sum(prospects) AS prospects, sum(open_opportunities) AS open_opportunities, sum(open_amount_rpt) AS open_amount,
    sum(revenue_rpt) AS revenue, sum(revenue_then_rpt) AS revenue_then
  FROM gold.segment_breakdown
),
party AS (
  SELECT sum(CASE WHEN is_customer THEN 1 ELSE 0 END) AS customers, sum(CASE WHEN is_prospect THEN 1 ELSE 0 END) AS prospects
  FROM gold.dim_party
),
deal AS (
  SELECT count(opportunity_id) AS open_opportunities, sum(amount_rpt) AS open_amount
  FROM gold.fact_opportunity
  WHERE status = 'open'
)
SELECT
  split.customers, party.customers AS all_customers, split.prospects, party.prospects AS all_prospects, split.open_opportunities,
  deal.open_opportunities AS all_open_opportunities, split.open_amount, deal.open_amount AS all_open_amount, split.revenue, split.revenue_then
FROM split
CROSS JOIN party
CROSS JOIN deal
WHERE split.customers <> coalesce(party.customers, 0) OR split.prospects <> coalesce(party.prospects, 0)
  OR split.open_opportunities <> deal.open_opportunities OR coalesce(split.open_amount, 0) <> coalesce(deal.open_amount, 0)
  OR coalesce(split.revenue, 0) <> coalesce(split.revenue_then, 0)
