-- One row per case as its record and its events tell it. A reply is one of a person on our side that the customer could see. What has not
-- happened yet is empty and flagged, never 0 and never dropped; waiting counts up to the last step known. No join drops a case.
WITH course AS (
  SELECT
    case_id,
    max_by(struct(party_id, segment_id), position)                                                 AS customer,
    min(step_at) FILTER (WHERE case_status IN ('solved', 'closed'))                                AS first_solved_at,
    max(step_at) FILTER (WHERE case_status IN ('solved', 'closed') AND was_status NOT IN ('solved', 'closed')) AS last_solved_at,
    max(step_at) FILTER (WHERE case_status = 'closed' AND was_status <> 'closed')                  AS last_closed_at,
    count_if(was_status IN ('solved', 'closed') AND case_status NOT IN ('solved', 'closed', 'void')) AS reopenings,
    count_if(case_status = 'closed' AND was_status <> 'closed')                                    AS closings,
    count_if(type = 'closed')                                                                      AS closed_events,
    count_if(type = 'escalate' OR coalesce(climbs, false))                                         AS escalations,
    sum(step_seconds) FILTER (WHERE case_status IN ('new', 'open', 'on_hold'))                     AS requester_wait_seconds,
    sum(step_seconds) FILTER (WHERE case_status = 'pending')                                       AS agent_wait_seconds,
    sum(step_seconds) FILTER (WHERE case_status = 'on_hold')                                       AS on_hold_seconds,
    min(step_at) FILTER (WHERE is_reply)                                                           AS first_reply_at,
    count_if(is_reply)                                                                             AS replies,
    count(DISTINCT actor_id) FILTER (WHERE is_reply)                                               AS reps,
    count_if(type = 'customer_message')                                                            AS customer_messages,
    count_if(type = 'internal_note')                                                               AS internal_notes
  FROM (
    SELECT
      case_id, party_id, segment_id, position, type, step_at, step_seconds, actor_id, is_reply, case_status, was_status,
      tier > lag(tier) OVER (PARTITION BY case_id ORDER BY position) AS climbs
    FROM gold.fact_case_step
  ) AS step
  GROUP BY case_id
),
held AS (
  SELECT
    case_id,
    count(position)             AS stays,
    count_if(is_group_changed)  AS group_changes,
    count_if(is_agent_changed)  AS agent_changes,
    max(tier)                   AS highest_tier
  FROM gold.fact_case_assignment
  GROUP BY case_id
),
handed AS (
  SELECT case_id, count(position) AS handoffs
  FROM gold.fact_case_handoff
  GROUP BY case_id
),
told AS (
  SELECT
    course.case_id, course.customer, record.source, record.case_no, record.type, record.category, record.stage, record.status, record.owner_ref, record.group_name,
    record.tier, record.opened_at, record.due_at, record.is_sla_met, record.is_escalated, record.master_ref, record.reopen_count,
    record.reassignment_count, record.product_ref, record.channel, record.priority,
    record.status IN ('solved', 'closed')                                                              AS is_solved,
    coalesce(course.first_reply_at, record.first_reply_at)                                               AS first_reply_at,
    coalesce(course.first_solved_at, record.solved_at)                                                 AS first_solved_at,
    CASE WHEN record.status IN ('solved', 'closed') THEN coalesce(record.solved_at, course.last_solved_at) END AS solved_at,
    CASE WHEN record.status = 'closed' THEN coalesce(record.closed_at, course.last_closed_at) END      AS closed_at,
    course.requester_wait_seconds, course.agent_wait_seconds, course.on_hold_seconds, course.reopenings, course.closings, course.closed_events,
    course.escalations, course.replies, course.reps, course.customer_messages, course.internal_notes, held.stays, held.group_changes,
    held.agent_changes, held.highest_tier, handed.handoffs
  FROM silver.service_case AS record
  JOIN course ON course.case_id = left(sha2(record.ref, 256), 32) -- every case has the step of its opening
  JOIN held ON held.case_id = course.case_id                      -- and a stay
  LEFT JOIN handed ON handed.case_id = course.case_id
)
SELECT
  told.case_id,
  told.source,
  told.case_no,
  told.customer.party_id                                   AS party_id,
  told.customer.segment_id                                 AS segment_id,
  coalesce(party.region, 'unmapped')                       AS region,
  coalesce(product.product_id, 'unmapped')                 AS product_id,
  coalesce(product.family, 'unmapped')                     AS product_family,
  coalesce(owner.user_id, 'unmapped')                      AS owner_id,
  coalesce(owner.team, 'unmapped')                         AS team,
  coalesce(told.group_name, 'unmapped')                    AS service_group,
  told.tier,
  coalesce(told.channel, 'unmapped')                       AS channel,
  coalesce(told.type, 'unmapped')                          AS case_type,
  coalesce(told.category, 'unmapped')                      AS category,
  coalesce(told.priority, 'unmapped')                      AS priority,
  coalesce(told.stage, 'unmapped')                         AS stage,
  told.status                                              AS case_status,
  told.opened_at,
  to_date(from_utc_timestamp(told.opened_at, :zone))       AS opened_on,
  told.first_reply_at,
  told.first_solved_at,
  told.solved_at,
  to_date(from_utc_timestamp(told.solved_at, :zone))       AS solved_on,
  told.closed_at,
  to_date(from_utc_timestamp(told.closed_at, :zone))       AS closed_on,
  told.due_at,
  -- Answered or solved before it was opened is a slip of the pen, not a negative wait.
  CASE WHEN told.first_reply_at >= told.opened_at THEN timestampdiff(SECOND, told.opened_at, told.first_reply_at) END AS first_reply_seconds,
  CASE WHEN told.solved_at >= told.opened_at THEN timestampdiff(SECOND, told.opened_at, told.solved_at) END           AS resolution_seconds,
  CASE WHEN told.first_reply_at >= told.opened_at
    THEN replied.open_seconds_before + if(replied.is_open, timestampdiff(SECOND, replied.starts_at, told.first_reply_at), 0)
       - opened.open_seconds_before - if(opened.is_open, timestampdiff(SECOND, opened.starts_at, told.opened_at), 0) END
                                                           AS first_reply_open_seconds,
  CASE WHEN told.solved_at >= told.opened_at
    THEN solved.open_seconds_before + if(solved.is_open, timestampdiff(SECOND, solved.starts_at, told.solved_at), 0)
       - opened.open_seconds_before - if(opened.is_open, timestampdiff(SECOND, opened.starts_at, told.opened_at), 0) END
                                                           AS resolution_open_seconds,
  coalesce(told.requester_wait_seconds, 0)                 AS requester_wait_seconds,
  coalesce(told.agent_wait_seconds, 0)                     AS agent_wait_seconds,
  coalesce(told.on_hold_seconds, 0)                        AS on_hold_seconds,
  told.replies,
  told.reps,
  told.customer_messages,
  told.internal_notes,
  told.stays,
  told.group_changes,
  told.agent_changes,
  coalesce(told.handoffs, 0)                               AS handoffs,
  told.escalations,
  told.highest_tier,
  told.reopenings,
  told.closings,
  told.closed_events,
  told.reopen_count                                        AS stated_reopenings,
  told.reassignment_count                                  AS stated_reassignments,
  told.status IN ('new', 'open', 'pending', 'on_hold')     AS is_open,
  told.is_solved,
  told.first_reply_at IS NOT NULL                          AS is_replied,
  told.is_solved AND told.replies = 1                      AS is_one_touch,
  coalesce(told.is_escalated, false) OR told.escalations > 0 AS is_escalated,
  told.master_ref IS NOT NULL                              AS is_merged,
  coalesce(told.is_sla_met, told.solved_at <= told.due_at) AS is_sla_met
FROM told
LEFT JOIN view.party_place AS party ON party.party_id = told.customer.party_id
LEFT JOIN gold.bridge_product_record AS product ON product.ref = told.product_ref
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(told.owner_ref, 256), 32)
-- The clock of business hours at three instants; an instant outside the calendar has none.
LEFT JOIN gold.dim_work_time AS opened
  ON opened.calendar_id = :default_calendar AND opened.day_on = CAST(told.opened_at AS DATE)
  AND told.opened_at >= opened.starts_at AND told.opened_at < opened.ends_at
LEFT JOIN gold.dim_work_time AS replied
  ON replied.calendar_id = :default_calendar AND replied.day_on = CAST(told.first_reply_at AS DATE)
  AND told.first_reply_at >= replied.starts_at AND told.first_reply_at < replied.ends_at
LEFT JOIN gold.dim_work_time AS solved
  ON solved.calendar_id = :default_calendar AND solved.day_on = CAST(told.solved_at AS DATE)
  AND told.solved_at >= solved.starts_at AND told.solved_at < solved.ends_at
