-- zh: 每个赢单商机在对账表中恰好一次，每张订单至多属于一个商机
-- en: Every won opportunity is reconciled exactly once, and no order is of two opportunities
WITH counted AS (
  SELECT opportunity_id, count(*) AS occurrences FROM gold.fact_crm_erp_recon WHERE side = 'crm' GROUP BY opportunity_id
)
SELECT won.opportunity_id AS id, counted.occurrences
FROM gold.fact_opportunity AS won
LEFT JOIN counted ON counted.opportunity_id = won.opportunity_id
WHERE won.status = 'won' AND coalesce(counted.occurrences, 0) <> 1
  AND EXISTS (SELECT 1 FROM gold.fact_crm_erp_recon) -- a company without orders has nothing to hold its deals against
UNION ALL
SELECT order_id AS id, count(*) AS occurrences
FROM gold.fact_crm_erp_recon
WHERE order_id <> 'unmapped'
GROUP BY order_id
HAVING count(*) > 1
