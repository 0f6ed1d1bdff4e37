-- One row per event of a case, in order, with what held after it, from the events and the cases themselves. Two steps come from the case itself: its opening, always first, which
-- says who has the case where no event does; and, where the events do not end with it, that it is done. An event with a stage gives the
-- whole state after it, so that an empty group means nobody; an event without one says only what it changes (silver.case_event). Void
-- counts as done. What somebody writes who asked for the case, or who is known as a customer's person and not as a user, is the customer's
-- message, also where the source tells only that everybody could see it.
WITH event AS (
  SELECT
    ref, case_ref, type, occurred_at AS at, coalesce(seq, 0) AS seq, actor_ref, actor_role, is_automatic, text_length, tier,
    CASE WHEN stage IS NOT NULL THEN coalesce(group_name, '') ELSE group_name END AS said_group,
    CASE WHEN stage IS NOT NULL THEN coalesce(owner_ref, '') ELSE owner_ref END   AS said_owner,
    coalesce(
      status,
      CASE type WHEN 'solved' THEN 'solved' WHEN 'closed' THEN 'closed' WHEN 'reopened' THEN 'open' END
    )                                                                             AS said_status,
    stage IS NOT NULL OR group_name IS NOT NULL OR owner_ref IS NOT NULL OR tier IS NOT NULL AS says_who
  FROM silver.case_event
),
said AS (
  SELECT case_ref
  FROM event
  WHERE says_who
  GROUP BY case_ref
),
concluded AS (
  SELECT
    case_ref,
    max(at)                                         AS at,
    max_by(said_status, struct(at, seq, ref))       AS status
  FROM event
  WHERE said_status IS NOT NULL
  GROUP BY case_ref
),
step AS (
  SELECT
    ref, case_ref, type, at, seq, actor_ref, actor_role, is_automatic, text_length, said_group, said_owner, tier, said_status, says_who,
    false AS is_opening
  FROM event
  UNION ALL
  SELECT
    record.ref, record.ref, 'opened', record.opened_at, 0, CAST(NULL AS STRING), CAST(NULL AS STRING), CAST(NULL AS BOOLEAN),
    CAST(NULL AS INT),
    CASE WHEN said.case_ref IS NULL THEN coalesce(record.group_name, '') END,
    CASE WHEN said.case_ref IS NULL THEN coalesce(record.owner_ref, '') END,
    CASE WHEN said.case_ref IS NULL THEN record.tier END,
    'new', said.case_ref IS NULL, true
  FROM silver.service_case AS record
  LEFT JOIN said ON said.case_ref = record.ref
  UNION ALL
  SELECT
    record.ref, record.ref, 'done',
    -- A source that does not say when has at least changed the record no earlier.
    greatest(
      record.opened_at, concluded.at, coalesce(record.solved_at, record.closed_at, record.updated_at, record.opened_at)
    ),
    2147483647, CAST(NULL AS STRING), CAST(NULL AS STRING), CAST(NULL AS BOOLEAN), CAST(NULL AS INT), CAST(NULL AS STRING), CAST(NULL AS STRING),
    CAST(NULL AS INT), record.status, false, false
  FROM silver.service_case AS record
  LEFT JOIN concluded ON concluded.case_ref = record.ref
  WHERE record.status IN ('solved', 'closed', 'void')
    AND coalesce(concluded.status, 'new') NOT IN ('solved', 'closed', 'void') -- else the events say it better
),
ordered AS (
  SELECT
    ref, case_ref, type, at, actor_ref, actor_role, is_automatic, text_length, said_group, said_owner, tier AS said_tier, said_status, says_who,
    row_number() OVER (PARTITION BY case_ref ORDER BY NOT is_opening, at, seq, ref) AS position
  FROM step
),
held AS (
  SELECT
    ref, case_ref, type, at, actor_ref, actor_role, is_automatic, text_length, says_who, position,
    lead(at) OVER in_order                                 AS next_at,
    nullif(last_value(said_group, true) OVER in_order, '') AS group_name,
    nullif(last_value(said_owner, true) OVER in_order, '') AS owner_ref,
    last_value(said_tier, true) OVER in_order              AS tier,
    last_value(said_status, true) OVER in_order            AS status
  FROM ordered
  WINDOW in_order AS (PARTITION BY case_ref ORDER BY position)
),
known AS (
  SELECT
    held.ref, held.case_ref, held.type, held.at, held.actor_ref, held.is_automatic, held.text_length, held.says_who, held.position,
    held.next_at, held.group_name, held.owner_ref, held.tier, held.status, record.priority, record.party_ref, record.contact_ref,
    coalesce(
      held.actor_role = 'customer',
      held.actor_ref = record.contact_ref OR (writer.ref IS NOT NULL AND colleague.ref IS NULL),
      false
    ) AS is_by_customer
  FROM held
  LEFT JOIN silver.service_case AS record ON record.ref = held.case_ref -- events of a case that is not known stay
  LEFT JOIN silver.contact AS writer ON writer.ref = held.actor_ref
  LEFT JOIN silver.user AS colleague ON colleague.ref = held.actor_ref
)
SELECT
  left(sha2(concat(held.case_ref, '#', held.position), 256), 32)      AS step_id,
  left(sha2(held.case_ref, 256), 32)                                  AS case_id,
  substring_index(held.case_ref, ':', 1)                              AS source,
  coalesce(party.party_id, 'unmapped')                                AS party_id,
  coalesce(party.segment_id, 'unmapped')                              AS segment_id,
  coalesce(held.priority, 'unmapped')                                 AS priority,
  held.position,
  CASE WHEN held.type = 'public_reply' AND held.is_by_customer THEN 'customer_message' ELSE held.type END AS type,
  held.at                                                             AS step_at,
  held.next_at,
  timestampdiff(SECOND, held.at, held.next_at)                        AS step_seconds,
  left(sha2(held.actor_ref, 256), 32)                                 AS actor_id,
  held.type = 'public_reply'
    AND NOT held.is_by_customer
    AND held.is_automatic IS DISTINCT FROM true                       AS is_reply,
  held.text_length,
  held.says_who,
  held.group_name,
  left(sha2(held.owner_ref, 256), 32)                                 AS agent_id,
  held.tier,
  held.status                                                         AS case_status,
  lag(held.status) OVER (PARTITION BY held.case_ref ORDER BY held.position) AS was_status
FROM known AS held
LEFT JOIN silver.contact AS contact ON contact.ref = held.contact_ref
LEFT JOIN gold.bridge_party_record AS party ON party.ref = coalesce(held.party_ref, contact.party_ref)
