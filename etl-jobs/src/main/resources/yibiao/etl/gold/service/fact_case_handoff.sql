-- One row per hand-off: the case goes to another group, to another agent of the same group, or up a tier. Nobody in between changes
-- nothing: from A to nobody to B is one hand-off, when B takes it, or when B's group gets it. The receiver is the first agent who has the
-- case before it is handed on. A hand-off is warm when, before the receiver first spoke with the customer, the sender had left a note of at
-- least :min_note_chars characters (written since the sender's own last contact and at most :note_grace_minutes after the hand-off) or
-- had consulted the receiver on the phone, and, where the source records reading, the receiver had opened the case. Without a contact of
-- the receiver it is neither warm nor cold.
WITH known AS (
  SELECT
    case_id, source, party_id, segment_id, priority, position, entered_at, entered_by_id, agent_id, tier, is_escalation,
    CASE WHEN has_group THEN service_group END AS group_name,
    last_value(CASE WHEN has_group THEN service_group END, true) OVER before AS from_group,
    last_value(agent_id, true) OVER before     AS from_agent_id,
    last_value(tier, true) OVER before         AS from_tier
  FROM gold.fact_case_assignment
  WINDOW before AS (PARTITION BY case_id ORDER BY position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
grouped AS (
  SELECT
    case_id, source, party_id, segment_id, priority, position, entered_at, entered_by_id, agent_id, tier, group_name, from_group,
    from_agent_id, from_tier,
    coalesce(group_name <> from_group, false)                  AS changes_group,
    is_escalation OR coalesce(tier > from_tier, false)         AS climbs,
    sum(CASE WHEN group_name <> from_group THEN 1 ELSE 0 END) OVER (PARTITION BY case_id ORDER BY position) AS group_run
  FROM known
),
judged AS (
  SELECT
    case_id, source, party_id, segment_id, priority, position, entered_at, entered_by_id, agent_id, tier, group_name, from_group,
    from_agent_id, from_tier, changes_group, climbs,
    position > 1 AND (changes_group OR climbs OR coalesce(
      agent_id <> last_value(agent_id, true) OVER (
        PARTITION BY case_id, group_run ORDER BY position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ),
      false
    )) AS is_handoff
  FROM grouped
),
numbered AS (
  SELECT
    case_id, source, party_id, segment_id, priority, position, entered_at, entered_by_id, agent_id, tier, group_name, from_group,
    from_agent_id, from_tier, changes_group, climbs, is_handoff,
    CAST(sum(CASE WHEN is_handoff THEN 1 ELSE 0 END) OVER (PARTITION BY case_id ORDER BY position) AS INT) AS number
  FROM judged
),
handoff AS (
  SELECT
    case_id, source, party_id, segment_id, priority, entered_at AS handed_at, entered_by_id, tier, group_name, from_group, from_agent_id,
    from_tier, changes_group, climbs, number, to_agent_id,
    lead(entered_at) OVER (PARTITION BY case_id ORDER BY number) AS next_handed_at
  FROM (
    SELECT
      case_id, source, party_id, segment_id, priority, position, entered_at, entered_by_id, tier, group_name, from_group, from_agent_id,
      from_tier, changes_group, climbs, is_handoff, number,
      first_value(agent_id, true) OVER (
        PARTITION BY case_id, number ORDER BY position ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
      ) AS to_agent_id
    FROM numbered
  ) AS taken
  WHERE is_handoff
),
said AS (
  SELECT case_id, step_at AS at, actor_id AS agent_id, type, text_length, CAST(NULL AS INT) AS talk_seconds, is_reply AS is_contact
  FROM gold.fact_case_step
  WHERE type NOT IN ('opened', 'done')
  UNION ALL
  SELECT
    left(sha2(call.case_ref, 256), 32), leg.answered_at, left(sha2(leg.agent_ref, 256), 32), 'call', CAST(NULL AS INT), leg.talk_seconds, true
  FROM silver.call_leg AS leg
  JOIN silver.call_contact AS call ON call.ref = leg.call_ref -- a leg without its call belongs to no case
  WHERE call.case_ref IS NOT NULL AND leg.answered_at IS NOT NULL
),
contacted AS (
  SELECT
    handoff.case_id,
    handoff.number,
    max(said.at) FILTER (WHERE said.at <= handoff.handed_at AND said.agent_id = handoff.from_agent_id) AS sender_contact_at,
    -- A receiver who is not known is anybody but the sender.
    min(said.at) FILTER (WHERE said.at > handoff.handed_at AND said.at <= coalesce(handoff.next_handed_at, said.at)
      AND said.agent_id = coalesce(handoff.to_agent_id, said.agent_id)
      AND said.agent_id IS DISTINCT FROM CASE WHEN handoff.to_agent_id IS NULL THEN handoff.from_agent_id END) AS first_contact_at
  FROM handoff
  JOIN said ON said.case_id = handoff.case_id AND said.is_contact
  GROUP BY handoff.case_id, handoff.number
),
heard AS (
  SELECT
    handoff.case_id,
    handoff.number,
    min(said.at) FILTER (WHERE said.type = 'viewed' AND said.agent_id = handoff.to_agent_id AND said.at >= handoff.handed_at) AS viewed_at,
    max(said.text_length) FILTER (WHERE said.type = 'customer_message' AND said.at >= handoff.handed_at
      AND said.at <= coalesce(handoff.next_handed_at, said.at))                                                               AS customer_text_length,
    max(said.talk_seconds) FILTER (WHERE said.type = 'call' AND said.at = contacted.first_contact_at)                        AS first_talk_seconds,
    max_by(struct(said.at, said.text_length), struct(said.text_length, said.at)) FILTER (
      WHERE said.type = 'internal_note' AND said.agent_id = handoff.from_agent_id AND said.text_length IS NOT NULL
        AND said.at > coalesce(contacted.sender_contact_at, TIMESTAMP '0001-01-01 00:00:00')
        AND said.at <= timestampadd(MINUTE, :note_grace_minutes, handoff.handed_at)
        AND said.at < coalesce(contacted.first_contact_at, TIMESTAMP '9999-12-31 00:00:00')
    ) AS note
  FROM handoff
  JOIN said ON said.case_id = handoff.case_id
  LEFT JOIN contacted ON contacted.case_id = handoff.case_id AND contacted.number = handoff.number -- none without a contact
  GROUP BY handoff.case_id, handoff.number
),
consulted AS (
  SELECT
    left(sha2(call.case_ref, 256), 32)              AS case_id,
    left(sha2(first_leg.agent_ref, 256), 32)        AS from_agent_id,
    left(sha2(second_leg.agent_ref, 256), 32)       AS to_agent_id
  FROM silver.call_contact AS call
  JOIN silver.call_leg AS first_leg ON first_leg.call_ref = call.ref
  JOIN silver.call_leg AS second_leg ON second_leg.call_ref = call.ref
  WHERE call.case_ref IS NOT NULL AND 'consult' IN (first_leg.transfer_type, second_leg.transfer_type)
  GROUP BY call.case_ref, first_leg.agent_ref, second_leg.agent_ref
),
read_log AS (
  SELECT source
  FROM gold.fact_case_step
  WHERE type = 'viewed'
  GROUP BY source
),
evidence AS (
  SELECT
    handoff.case_id, handoff.source, handoff.party_id, handoff.segment_id, handoff.priority, handoff.number, handoff.handed_at,
    handoff.entered_by_id, handoff.from_group, coalesce(handoff.group_name, handoff.from_group) AS to_group, handoff.from_agent_id,
    handoff.to_agent_id, handoff.from_tier, coalesce(handoff.tier, handoff.from_tier) AS to_tier, handoff.changes_group, handoff.climbs,
    contacted.first_contact_at,
    heard.note.at                                                          AS note_at,
    heard.note.text_length                                                 AS note_length,
    consulted.case_id IS NOT NULL                                          AS has_consult,
    CASE WHEN read_log.source IS NOT NULL THEN coalesce(heard.viewed_at < contacted.first_contact_at, false) END AS is_viewed_before,
    heard.customer_text_length,
    heard.first_talk_seconds
  FROM handoff
  LEFT JOIN contacted ON contacted.case_id = handoff.case_id AND contacted.number = handoff.number
  LEFT JOIN heard ON heard.case_id = handoff.case_id AND heard.number = handoff.number
  LEFT JOIN consulted ON consulted.case_id = handoff.case_id
    AND consulted.from_agent_id = handoff.from_agent_id
    AND consulted.to_agent_id = handoff.to_agent_id
  LEFT JOIN read_log ON read_log.source = handoff.source
)
SELECT
  left(sha2(concat(evidence.case_id, '#', evidence.number), 256), 32)   AS handoff_id,
  evidence.case_id,
  evidence.source,
  evidence.party_id,
  evidence.segment_id,
  evidence.priority,
  evidence.number                                                       AS position,
  CASE WHEN evidence.climbs THEN 'escalation' ELSE 'transfer' END       AS kind,
  evidence.handed_at,
  to_date(from_utc_timestamp(evidence.handed_at, :zone))                AS handed_on,
  evidence.entered_by_id                                                AS handed_by_id,
  coalesce(evidence.from_group, 'unmapped')                             AS from_group,
  coalesce(evidence.to_group, 'unmapped')                               AS service_group,
  coalesce(sender.user_id, 'unmapped')                                  AS from_owner_id,
  coalesce(receiver.user_id, 'unmapped')                                AS owner_id,
  coalesce(receiver.team, 'unmapped')                                   AS team,
  evidence.from_tier,
  evidence.to_tier,
  evidence.changes_group                                                AS is_group_changed,
  evidence.to_agent_id IS NOT NULL                                      AS is_taken,
  evidence.note_at,
  evidence.note_length,
  evidence.has_consult,
  evidence.is_viewed_before,
  evidence.first_contact_at,
  timestampdiff(SECOND, evidence.handed_at, evidence.first_contact_at)  AS first_contact_seconds,
  evidence.customer_text_length,
  evidence.first_talk_seconds,
  CASE
    WHEN evidence.first_contact_at IS NOT NULL
      THEN NOT ((coalesce(evidence.note_length >= :min_note_chars, false) OR evidence.has_consult) AND coalesce(evidence.is_viewed_before, true))
  END AS is_cold,
  coalesce(evidence.customer_text_length >= :reexplain_chars, false) OR coalesce(evidence.first_talk_seconds >= :reexplain_seconds, false) AS is_explained
FROM evidence
LEFT JOIN gold.dim_user AS sender ON sender.user_id = evidence.from_agent_id
LEFT JOIN gold.dim_user AS receiver ON receiver.user_id = evidence.to_agent_id
