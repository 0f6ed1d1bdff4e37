-- zh: 已回复与未回复的服务请求合起来就是全部服务请求
-- en: Cases with a reply and cases without one are all cases
-- A reply before the opening is one, only how long it took is unknown.
SELECT case_id, is_replied, first_reply_at, first_reply_seconds
FROM gold.fact_case
WHERE is_replied IS NULL OR is_replied <> (first_reply_at IS NOT NULL) OR (first_reply_seconds IS NOT NULL AND NOT is_replied)
