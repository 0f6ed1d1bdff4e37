-- zh: 漏斗逐级不增：后一级永远不多于前一级
-- en: A funnel never widens: no step has more than the one before it
SELECT 'opportunities' AS funnel, CAST(cohort_on AS VARCHAR(30)) AS cohort, segment_id, entered AS first_step, won AS last_step
FROM gold.opportunity_funnel
WHERE engaged > entered OR closed > engaged OR won > closed
UNION ALL
SELECT 'leads' AS funnel, lead_id AS cohort, segment_id, 1 AS first_step, 1 AS last_step
FROM gold.fact_lead
WHERE is_won AND NOT has_opportunity OR has_opportunity AND NOT is_sales_qualified
  OR is_sales_qualified AND NOT is_accepted OR is_accepted AND NOT is_qualified
UNION ALL
-- Within so many days as well.
SELECT 'leads in time' AS funnel, lead_id AS cohort, segment_id, qualified_days AS first_step, won_days AS last_step
FROM gold.fact_lead
WHERE qualified_days > coalesce(accepted_days, sales_qualified_days, opportunity_days, won_days, qualified_days)
  OR accepted_days > coalesce(sales_qualified_days, opportunity_days, won_days, accepted_days)
  OR sales_qualified_days > coalesce(opportunity_days, won_days, sales_qualified_days)
  OR opportunity_days > won_days
UNION ALL
SELECT 'campaigns' AS funnel, member_id AS cohort, segment_id, 1 AS first_step, 1 AS last_step
FROM gold.campaign_funnel
WHERE is_won AND NOT has_opportunity OR has_opportunity AND NOT has_lead OR has_lead AND NOT is_engaged OR is_engaged AND NOT is_delivered
UNION ALL
SELECT 'lifecycle' AS funnel, party_id AS cohort, min(segment_id) AS segment_id, count(*) AS first_step, max(step_rank) AS last_step
FROM gold.lifecycle_step
GROUP BY party_id
HAVING count(*) <> max(step_rank)
