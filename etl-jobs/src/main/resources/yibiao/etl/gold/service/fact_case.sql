-- One row per case as its record and its events tell it. A reply is one of a person on our side that the customer could see. What has not
-- happened yet is empty and flagged, never 0 and never dropped: a case that waits has waited until the end of :as_of. A case that was solved
-- without a reply waited for one until then. No join drops a case.
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
-- Who replied to the customer, or spoke with them on the phone.
rep AS (
  SELECT case_id, actor_id AS agent_id
  FROM gold.fact_case_step
  WHERE is_reply
  UNION
  SELECT left(sha2(call.case_ref, 256), 32) AS case_id, left(sha2(leg.agent_ref, 256), 32) AS agent_id
  FROM silver.call_leg AS leg
  JOIN silver.call_contact AS call ON call.ref = leg.call_ref -- a leg without its call belongs to no case
  WHERE call.case_ref IS NOT NULL AND leg.answered_at IS NOT NULL
),
met AS (
  SELECT case_id, count(DISTINCT agent_id) AS reps
  FROM rep
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
    course.escalations, course.replies, met.reps, course.customer_messages, course.internal_notes, held.stays, held.group_changes,
    held.agent_changes, held.highest_tier, handed.handoffs
  FROM silver.service_case AS record
  JOIN course ON course.case_id = left(sha2(record.ref, 256), 32) -- every case has the step of its opening
  JOIN held ON held.case_id = course.case_id                      -- and a stay
  LEFT JOIN handed ON handed.case_id = course.case_id
  LEFT JOIN met ON met.case_id = course.case_id
),
-- A source without a single reply does not record them; how long its customers waited for one is not known.
reply_log AS (
  SELECT source
  FROM told
  WHERE first_reply_at IS NOT NULL
  GROUP BY source
),
-- Nor does one without a single article linked.
article_log AS (
  SELECT substring_index(case_ref, ':', 1) AS source
  FROM silver.case_article
  GROUP BY substring_index(case_ref, ':', 1)
),
linked AS (
  SELECT left(sha2(case_ref, 256), 32) AS case_id, count(DISTINCT source, article_no) AS articles
  FROM silver.case_article
  GROUP BY left(sha2(case_ref, 256), 32)
),
waited AS (
  SELECT
    case_id, customer, source, case_no, type, category, stage, status, owner_ref, group_name, tier, opened_at, due_at, is_sla_met,
    is_escalated, master_ref, reopen_count, reassignment_count, product_ref, channel, priority, is_solved, first_reply_at, first_solved_at,
    solved_at, closed_at, requester_wait_seconds, agent_wait_seconds, on_hold_seconds, reopenings, closings, closed_events, escalations,
    replies, reps, customer_messages, internal_notes, stays, group_changes, agent_changes, highest_tier, handoffs,
    to_utc_timestamp(date_add(:as_of, 1), :zone)                                               AS now,
    coalesce(first_reply_at, solved_at, to_utc_timestamp(date_add(:as_of, 1), :zone))          AS reply_until,
    coalesce(solved_at, to_utc_timestamp(date_add(:as_of, 1), :zone))                          AS solved_until
  FROM told
),
-- The clock of business hours at three instants; an instant outside the calendar has none.
timed AS (
  SELECT
    waited.case_id,
    CASE WHEN waited.reply_until >= waited.opened_at THEN timestampdiff(SECOND, waited.opened_at, waited.reply_until) END   AS reply_wait_seconds,
    CASE WHEN waited.solved_until >= waited.opened_at THEN timestampdiff(SECOND, waited.opened_at, waited.solved_until) END AS resolution_wait_seconds,
    CASE WHEN waited.reply_until >= waited.opened_at
      THEN replied.open_seconds_before + if(replied.is_open, timestampdiff(SECOND, replied.starts_at, waited.reply_until), 0)
         - opened.open_seconds_before - if(opened.is_open, timestampdiff(SECOND, opened.starts_at, waited.opened_at), 0) END
                                                             AS reply_wait_open_seconds,
    CASE WHEN waited.solved_until >= waited.opened_at
      THEN solved.open_seconds_before + if(solved.is_open, timestampdiff(SECOND, solved.starts_at, waited.solved_until), 0)
         - opened.open_seconds_before - if(opened.is_open, timestampdiff(SECOND, opened.starts_at, waited.opened_at), 0) END
                                                             AS resolution_wait_open_seconds
  FROM waited
  LEFT JOIN gold.dim_work_time AS opened
    ON opened.calendar_id = :default_calendar AND opened.day_on = CAST(waited.opened_at AS DATE)
    AND waited.opened_at >= opened.starts_at AND waited.opened_at < opened.ends_at
  LEFT JOIN gold.dim_work_time AS replied
    ON replied.calendar_id = :default_calendar AND replied.day_on = CAST(waited.reply_until AS DATE)
    AND waited.reply_until >= replied.starts_at AND waited.reply_until < replied.ends_at
  LEFT JOIN gold.dim_work_time AS solved
    ON solved.calendar_id = :default_calendar AND solved.day_on = CAST(waited.solved_until AS DATE)
    AND waited.solved_until >= solved.starts_at AND waited.solved_until < solved.ends_at
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
  to_date(from_utc_timestamp(told.first_solved_at, :zone)) AS first_solved_on,
  told.solved_at,
  to_date(from_utc_timestamp(told.solved_at, :zone))       AS solved_on,
  told.closed_at,
  to_date(from_utc_timestamp(told.closed_at, :zone))       AS closed_on,
  told.due_at,
  -- Answered or solved before it was opened is a slip of the pen, not a negative wait.
  CASE WHEN told.first_reply_at IS NOT NULL THEN timed.reply_wait_seconds END     AS first_reply_seconds,
  CASE WHEN told.solved_at IS NOT NULL THEN timed.resolution_wait_seconds END     AS resolution_seconds,
  CASE WHEN told.first_reply_at IS NOT NULL THEN timed.reply_wait_open_seconds END AS first_reply_open_seconds,
  CASE WHEN told.solved_at IS NOT NULL THEN timed.resolution_wait_open_seconds END AS resolution_open_seconds,
  CASE WHEN reply_log.source IS NOT NULL THEN timed.reply_wait_seconds END      AS reply_wait_seconds,
  CASE WHEN reply_log.source IS NOT NULL THEN timed.reply_wait_open_seconds END AS reply_wait_open_seconds,
  timed.resolution_wait_seconds,
  timed.resolution_wait_open_seconds,
  CASE WHEN told.status IN ('new', 'open', 'pending', 'on_hold') THEN datediff(:as_of, to_date(from_utc_timestamp(told.opened_at, :zone))) END
                                                           AS open_days,
  coalesce(told.requester_wait_seconds, 0)                 AS requester_wait_seconds,
  coalesce(told.agent_wait_seconds, 0)                     AS agent_wait_seconds,
  coalesce(told.on_hold_seconds, 0)                        AS on_hold_seconds,
  told.replies,
  coalesce(told.reps, 0)                                   AS reps,
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
  reply_log.source IS NOT NULL                             AS is_reply_recorded,
  told.is_solved AND told.replies = 1                      AS is_one_touch,
  told.reopenings > 0 OR coalesce(told.reopen_count, 0) > 0 AS is_reopened,
  told.first_solved_at IS NOT NULL AND timestampadd(DAY, :reopen_days, told.first_solved_at) <= told.now AS is_reopen_matured,
  coalesce(told.is_escalated, false) OR told.escalations > 0 AS is_escalated,
  told.master_ref IS NOT NULL                              AS is_merged,
  told.is_sla_met,
  coalesce(linked.articles, 0)                             AS articles,
  article_log.source IS NOT NULL                           AS is_article_recorded
FROM waited AS told
JOIN timed ON timed.case_id = told.case_id -- each has one
LEFT JOIN reply_log ON reply_log.source = told.source
LEFT JOIN article_log ON article_log.source = told.source
LEFT JOIN linked ON linked.case_id = told.case_id
LEFT JOIN view.party_place AS party ON party.party_id = told.customer.party_id
LEFT JOIN gold.bridge_product_record AS product ON product.ref = told.product_ref
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(told.owner_ref, 256), 32)
