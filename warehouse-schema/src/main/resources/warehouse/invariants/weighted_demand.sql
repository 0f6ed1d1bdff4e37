-- zh: 需求预测不超过进行中商机的数量：每个概率都在 0 与 1 之间
-- en: A demand forecast is never more than the quantity in the pipeline: every chance lies between 0 and 1
SELECT opportunity_line_id, stage, quantity, probability
FROM gold.fact_opportunity_line
WHERE probability < 0 OR probability > 1 OR quantity >= 0 AND quantity * probability > quantity
