-- zh: 没有负的时长：成交周期、响应、解决、线索处理
-- en: No duration is negative: sales cycle, reply, resolution, time to touch a lead
SELECT 'fact_opportunity.cycle_days' AS duration, opportunity_id AS id, CAST(cycle_days AS BIGINT) AS value
FROM gold.fact_opportunity
WHERE cycle_days < 0
UNION ALL
SELECT 'fact_case.first_reply_seconds' AS duration, case_id AS id, first_reply_seconds AS value
FROM gold.fact_case
WHERE first_reply_seconds < 0 OR first_reply_open_seconds < 0
UNION ALL
SELECT 'fact_case.resolution_seconds' AS duration, case_id AS id, resolution_seconds AS value
FROM gold.fact_case
WHERE resolution_seconds < 0 OR resolution_open_seconds < 0
UNION ALL
SELECT 'fact_lead.first_touch_seconds' AS duration, lead_id AS id, first_touch_seconds AS value
FROM gold.fact_lead
WHERE first_touch_seconds < 0 OR conversion_seconds < 0
UNION ALL
SELECT 'fact_call.wait_seconds' AS duration, call_id AS id, CAST(wait_seconds AS BIGINT) AS value
FROM gold.fact_call
WHERE wait_seconds < 0 OR talk_seconds < 0 OR hold_seconds < 0 OR acw_seconds < 0
