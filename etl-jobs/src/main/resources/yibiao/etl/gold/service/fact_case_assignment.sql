-- One row per stay of a case with the same agent, group and tier. The last stay of a case that is done ends when it was last done. No
-- join drops a stay: what is not known is 'unmapped', and so is nobody.
WITH said AS (
  SELECT
    case_id, source, party_id, segment_id, priority, position, type, step_at, actor_id, group_name, agent_id, tier,
    lag(struct(group_name, agent_id, tier)) OVER (PARTITION BY case_id ORDER BY position) AS before
  FROM gold.fact_case_step
  WHERE says_who
),
stay AS (
  SELECT
    case_id, source, party_id, segment_id, priority, type, step_at AS entered_at, actor_id, group_name, agent_id, tier, before,
    row_number() OVER in_order      AS position,
    lead(step_at) OVER in_order     AS next_entered_at
  FROM said
  WHERE before IS NULL
    OR NOT (group_name <=> before.group_name AND agent_id <=> before.agent_id AND tier <=> before.tier)
  WINDOW in_order AS (PARTITION BY case_id ORDER BY position)
),
finished AS (
  SELECT
    case_id,
    max(step_at) FILTER (WHERE case_status IN ('solved', 'closed', 'void') AND coalesce(was_status, 'new') NOT IN ('solved', 'closed', 'void')) AS done_at
  FROM gold.fact_case_step
  GROUP BY case_id
  HAVING max_by(case_status, position) IN ('solved', 'closed', 'void')
),
bounded AS (
  SELECT
    stay.case_id, stay.source, stay.party_id, stay.segment_id, stay.priority, stay.position, stay.type, stay.entered_at, stay.actor_id,
    stay.group_name, stay.agent_id, stay.tier, stay.before, stay.next_entered_at,
    coalesce(stay.next_entered_at, greatest(finished.done_at, CASE WHEN finished.case_id IS NOT NULL THEN stay.entered_at END)) AS left_at
  FROM stay
  LEFT JOIN finished ON finished.case_id = stay.case_id -- a case that is not done has no end
)
SELECT
  left(sha2(concat(stay.case_id, '#', stay.position), 256), 32)       AS stay_id,
  stay.case_id,
  stay.source,
  stay.party_id,
  stay.segment_id,
  stay.priority,
  stay.position,
  coalesce(stay.group_name, 'unmapped')                               AS service_group,
  coalesce(agent.user_id, 'unmapped')                                 AS owner_id,
  coalesce(agent.team, 'unmapped')                                    AS team,
  stay.agent_id,
  stay.tier,
  stay.entered_at,
  to_date(from_utc_timestamp(stay.entered_at, :zone))                 AS entered_on,
  stay.left_at,
  timestampdiff(SECOND, stay.entered_at, stay.left_at)                AS stay_seconds,
  coalesce(entered_by.user_id, 'unmapped')                            AS entered_by_id,
  stay.group_name IS NOT NULL                                         AS has_group,
  stay.agent_id IS NOT NULL                                           AS has_agent,
  stay.before IS NOT NULL AND NOT stay.group_name <=> stay.before.group_name AS is_group_changed,
  stay.before IS NOT NULL AND NOT stay.agent_id <=> stay.before.agent_id     AS is_agent_changed,
  stay.type = 'escalate'                                              AS is_escalation,
  stay.next_entered_at IS NULL                                        AS is_last,
  CASE stay.type WHEN 'opened' THEN 'record' ELSE 'events' END        AS evidence
FROM bounded AS stay
LEFT JOIN gold.dim_user AS agent ON agent.user_id = stay.agent_id
LEFT JOIN gold.dim_user AS entered_by ON entered_by.user_id = stay.actor_id
