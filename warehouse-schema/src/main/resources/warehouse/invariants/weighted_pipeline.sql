-- zh: 加权在途金额不超过在途金额：每个概率都在 0 与 1 之间
-- en: A weighted pipeline is never more than the pipeline: every probability lies between 0 and 1
SELECT opportunity_id, stage, probability_at_entry
FROM gold.fact_opportunity_stage_event
WHERE probability_at_entry < 0 OR probability_at_entry > 1
