-- One row per receiving service group and month: how many of the hand-offs that can be judged were cold.
SELECT
  service_group,
  CAST(trunc(handed_on, 'MONTH') AS DATE) AS month_on,
  count(handoff_id)                       AS judged_handoffs,
  count_if(is_cold)                       AS cold_handoffs,
  count(handoff_id) >= :min_n AND count_if(is_cold) > :cold_handoff_share * count(handoff_id) AS is_alert
FROM gold.fact_case_handoff
WHERE is_cold IS NOT NULL
GROUP BY service_group, trunc(handed_on, 'MONTH')
