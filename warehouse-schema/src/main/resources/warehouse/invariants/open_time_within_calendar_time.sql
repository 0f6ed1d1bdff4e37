-- zh: 营业时间内的时长不超过自然时长
-- en: No stretch has more business time than time
SELECT case_id, resolution_seconds, resolution_open_seconds, first_reply_seconds, first_reply_open_seconds
FROM gold.fact_case
WHERE resolution_open_seconds > resolution_seconds OR first_reply_open_seconds > first_reply_seconds
