-- zh: 每个赢单在每种归因模型下的份额之和恰为 1，分得金额之和恰为赢单金额
-- en: In each model the credits of a win add up to exactly 1, and what its touches earned to its amount
WITH earned AS (
  SELECT opportunity_id, model, sum(credit) AS credit, sum(amount_rpt) AS amount_rpt
  FROM gold.fact_attribution
  GROUP BY opportunity_id, model
),
models AS (
  SELECT DISTINCT model
  FROM gold.fact_attribution
),
won AS (
  SELECT deal.opportunity_id, models.model, deal.amount_rpt
  FROM gold.fact_opportunity AS deal
  CROSS JOIN models
  WHERE deal.status = 'won'
)
SELECT
  coalesce(won.opportunity_id, earned.opportunity_id) AS opportunity_id,
  coalesce(won.model, earned.model) AS model,
  earned.credit,
  won.amount_rpt AS amount,
  earned.amount_rpt AS earned_amount
FROM won
FULL JOIN earned ON earned.opportunity_id = won.opportunity_id AND earned.model = won.model
WHERE earned.credit IS NULL OR earned.credit <> 1 OR won.opportunity_id IS NULL
  OR coalesce(won.amount_rpt, 0) <> coalesce(earned.amount_rpt, 0)
  OR (won.amount_rpt IS NULL) <> (earned.amount_rpt IS NULL)
