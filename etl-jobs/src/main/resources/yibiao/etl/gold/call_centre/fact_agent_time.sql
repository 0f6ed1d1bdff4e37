-- One row per agent, quarter of an hour and class of state: the seconds of every interval, cut exactly where a quarter begins, so that
-- they add up to the intervals. An interval without an end lasts until the agent's next one; the last of an agent has not been measured
-- yet. Intervals that overlap count each.
WITH bounded AS (
  SELECT
    source, agent_ref, coalesce(kind, 'other') AS state,
    unix_seconds(started_at)                   AS from_second,
    unix_seconds(coalesce(ended_at, lead(started_at) OVER (PARTITION BY agent_ref ORDER BY started_at, ref))) AS to_second
  FROM silver.agent_state
),
cut AS (
  SELECT
    source, agent_ref, state, from_second, to_second,
    explode(sequence(floor(from_second / 900) * 900, floor((to_second - 1) / 900) * 900, CAST(900 AS BIGINT))) AS bucket_second
  FROM bounded
  WHERE to_second > from_second
)
SELECT
  left(sha2(cut.agent_ref, 256), 32)                               AS agent_id,
  timestamp_seconds(cut.bucket_second)                             AS bucket_at,
  cut.state,
  min(cut.source)                                                  AS source,
  coalesce(max(agent.user_id), 'unmapped')                         AS owner_id,
  coalesce(max(agent.team), 'unmapped')                            AS team,
  max(to_date(from_utc_timestamp(timestamp_seconds(cut.bucket_second), :zone))) AS worked_on,
  sum(least(cut.to_second, cut.bucket_second + 900) - greatest(cut.from_second, cut.bucket_second)) AS state_seconds
FROM cut
LEFT JOIN gold.dim_user AS agent ON agent.user_id = left(sha2(cut.agent_ref, 256), 32)
GROUP BY cut.agent_ref, cut.bucket_second, cut.state
