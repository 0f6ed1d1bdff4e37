-- zh: 每通电话都落在其计入时刻（入队或开始）所在的一刻钟里，因此任何时区的一天都由整刻钟组成
-- en: Every call lies in the quarter of an hour it is counted in, so that the day of any zone is made of whole quarters
WITH counted AS (
  SELECT call_id, bucket_at, coalesce(enqueued_at, started_at) AS counted_at FROM gold.fact_call
)
SELECT call_id, counted_at, bucket_at
FROM counted
WHERE minute(bucket_at) NOT IN (0, 15, 30, 45) OR second(bucket_at) <> 0
  OR minute(counted_at) - minute(bucket_at) NOT BETWEEN 0 AND 14
  OR CAST(bucket_at AS DATE) <> CAST(counted_at AS DATE) OR hour(bucket_at) <> hour(counted_at)
