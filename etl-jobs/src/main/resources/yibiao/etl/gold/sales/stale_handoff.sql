-- One row per hand-off and level at which nobody had acted when the receiver's working time for it had run out: notify, and at three times
-- that, reassign. It fired on what could be known then, so an action that was entered afterwards closes it and does not undo it. What
-- closes an alert is the first thing seen: an action, or that the receiver no longer has the open lead.
WITH level AS (
  SELECT
    handoff_id, lead_id, source, segment_id, lead_source, campaign_id, from_owner_id, owner_id, team, handed_at, first_action_at, first_seen_at,
    ended_at, ended_by, wait_open_seconds, absence, is_waiting,
    'notify' AS alert_level, due_at AS fired_at, CAST(:handoff_sla_hours * 3600 AS BIGINT) AS allowed_open_seconds
  FROM gold.fact_lead_handoff
  WHERE is_handoff AND is_sla_over
  UNION ALL
  SELECT
    handoff_id, lead_id, source, segment_id, lead_source, campaign_id, from_owner_id, owner_id, team, handed_at, first_action_at, first_seen_at,
    ended_at, ended_by, wait_open_seconds, absence, is_waiting,
    'reassign' AS alert_level, reassign_at AS fired_at, 3 * CAST(:handoff_sla_hours * 3600 AS BIGINT) AS allowed_open_seconds
  FROM gold.fact_lead_handoff
  WHERE is_handoff AND reassign_at <= to_utc_timestamp(date_add(:as_of, 1), :zone)
)
SELECT
  handoff_id,
  alert_level,
  lead_id,
  source,
  segment_id,
  lead_source,
  campaign_id,
  from_owner_id,
  owner_id,
  team,
  handed_at,
  fired_at,
  to_date(from_utc_timestamp(fired_at, :zone))            AS fired_on,
  allowed_open_seconds,
  least(first_seen_at, ended_at)                          AS closed_at,
  CASE
    WHEN first_seen_at <= coalesce(ended_at, first_seen_at) THEN 'action'
    ELSE ended_by
  END                                                     AS closed_by,
  is_waiting                                              AS is_open,
  coalesce(first_action_at <= fired_at, false)            AS is_late_entry,
  wait_open_seconds,
  absence
FROM level
WHERE coalesce(least(first_seen_at, ended_at) > fired_at, is_waiting) -- a lead that was closed nobody knows when says nothing of its receiver
