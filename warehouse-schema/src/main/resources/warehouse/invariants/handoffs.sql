-- zh: 每次线索交接要么已跟进、要么等待中、要么已结束；提醒每级至多一次，且不早于到期
-- en: A lead handed over was acted on, waits or has ended; its alerts fire once per level, and not before its time ran out
SELECT 'handoff' AS what, handoff_id AS id, '' AS alert_level, handed_at AS happened_at
FROM gold.fact_lead_handoff
WHERE is_waiting AND (is_taken_up OR ended_at IS NOT NULL) OR is_taken_up <> (first_action_at IS NOT NULL) OR first_action_at < handed_at
  OR wait_open_seconds > wait_seconds OR is_breached AND NOT is_sla_over
UNION ALL
SELECT 'alert' AS what, alert.handoff_id AS id, alert.alert_level, alert.fired_at AS happened_at
FROM gold.stale_handoff AS alert
LEFT JOIN gold.fact_lead_handoff AS handoff ON handoff.handoff_id = alert.handoff_id
WHERE handoff.handoff_id IS NULL OR NOT handoff.is_handoff OR alert.closed_at <= alert.fired_at OR alert.is_open <> (alert.closed_at IS NULL)
  OR alert.fired_at < handoff.due_at
UNION ALL
SELECT 'alerts of a level' AS what, handoff_id AS id, alert_level, min(fired_at) AS happened_at
FROM gold.stale_handoff
GROUP BY handoff_id, alert_level
HAVING count(*) > 1
