-- One row per open stretch of a working calendar and day's worth of open seconds (86,400) it touches: finds the instant at which so many
-- open seconds have passed. Join by calendar_id and bucket = (seconds - 1) DIV 86400, with open_seconds_before < seconds AND
-- seconds <= open_seconds_after; the instant is starts_at + (seconds - open_seconds_before).
-- zh: 各工作日历的每个营业时段一行（按累计营业秒数分桶）：由累计营业秒数反查时刻。
SELECT
  calendar_id, starts_at, open_seconds_before, open_seconds_after,
  explode(sequence(open_seconds_before DIV 86400, (open_seconds_after - 1) DIV 86400)) AS bucket
FROM (
  SELECT calendar_id, starts_at, open_seconds_before, open_seconds_before + timestampdiff(SECOND, starts_at, ends_at) AS open_seconds_after
  FROM gold.dim_work_time
  WHERE is_open AND starts_at < ends_at
) AS stretch
