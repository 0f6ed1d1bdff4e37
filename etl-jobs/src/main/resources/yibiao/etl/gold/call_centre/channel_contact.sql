-- One row per contact of a customer, whatever the way: inbound calls, cases, inbound messages. A case that arose from a call or message
-- (one that names it and began no later) is counted there; merged and void cases, programs, own staff and self-service are no contacts.
-- The wait ends with the first answer on the same way: the agent who picks up, the first public reply (else the solution), the first
-- message back that is no mass mail. Who still waits stands with the time up to the end of :as_of; a caller who gave up waits no more. A
-- further message before the answer is a contact, but the wait is that of the first. Handling that runs side by side shares the agent's
-- wall clock: among three at once, each has a third of every second.
WITH touch AS (
  SELECT
    interaction_id, source, party_id, segment_id, channel, direction, occurred_at, case_id,
    direction = 'inbound' AS is_inbound,
    CASE WHEN party_id <> 'unmapped' THEN party_id ELSE coalesce(address_id, interaction_id) END AS who
  FROM gold.fact_interaction
  WHERE NOT is_bot AND (direction = 'inbound' AND NOT is_staff AND NOT is_self_service OR direction = 'outbound' AND campaign_id = 'unmapped')
),
-- A way on which a source never wrote back does not record its answers.
answered_way AS (
  SELECT source, channel
  FROM touch
  WHERE NOT is_inbound
  GROUP BY source, channel
),
turn AS (
  SELECT
    interaction_id, source, party_id, segment_id, channel, occurred_at, case_id, is_inbound,
    min(CASE WHEN NOT is_inbound THEN occurred_at END) OVER (
      PARTITION BY who, channel ORDER BY occurred_at, direction, interaction_id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS answered_at,
    coalesce(
      lag(is_inbound) OVER in_order AND occurred_at <= timestampadd(DAY, :fcr_days, lag(occurred_at) OVER in_order), false) AS is_repeat
  FROM touch
  WINDOW in_order AS (PARTITION BY who, channel ORDER BY occurred_at, direction, interaction_id)
),
-- From the answer to the end of the work after it.
handled AS (
  SELECT
    call_id,
    CASE WHEN owner_id = 'unmapped' THEN call_id ELSE owner_id END AS agent, -- whose agent is not known shares with nobody
    coalesce(answered_at, timestampadd(SECOND, wait_seconds, coalesce(enqueued_at, started_at)), started_at) AS from_at,
    timestampadd(SECOND, handle_seconds, coalesce(answered_at, timestampadd(SECOND, wait_seconds, coalesce(enqueued_at, started_at)), started_at)) AS to_at
  FROM gold.fact_call
  WHERE direction = 'inbound' AND handle_seconds > 0
),
-- The agent's clock for one of those at hand: between two instants it runs 1 / contacts at once.
clock AS (
  SELECT
    agent, at,
    coalesce(sum(CASE WHEN at_hand > 0 THEN CAST(seconds AS DECIMAL(18,6)) / CAST(at_hand AS DECIMAL(18,6)) END)
      OVER (PARTITION BY agent ORDER BY at ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS shared_before
  FROM (
    SELECT
      agent, at,
      sum(change) OVER (PARTITION BY agent ORDER BY at)                                  AS at_hand,
      timestampdiff(SECOND, at, lead(at) OVER (PARTITION BY agent ORDER BY at))          AS seconds
    FROM (
      SELECT agent, at, sum(change) AS change
      FROM (
        SELECT agent, from_at AS at, 1 AS change FROM handled
        UNION ALL
        SELECT agent, to_at, -1 FROM handled
      ) AS edge
      GROUP BY agent, at
    ) AS moment
  ) AS stretch
),
shared AS (
  SELECT handled.call_id, CAST(ended.shared_before - began.shared_before AS DECIMAL(18,3)) AS seconds
  FROM handled
  JOIN clock AS began ON began.agent = handled.agent AND began.at = handled.from_at -- every edge is on the clock
  JOIN clock AS ended ON ended.agent = handled.agent AND ended.at = handled.to_at
),
-- The cases that a call or a message brought.
brought AS (
  SELECT desk.case_id
  FROM gold.fact_case AS desk
  JOIN (
    SELECT case_id, started_at AS at FROM gold.fact_call WHERE direction = 'inbound'
    UNION ALL
    SELECT case_id, occurred_at FROM touch WHERE is_inbound
  ) AS bringer ON bringer.case_id = desk.case_id AND bringer.at <= desk.opened_at
  GROUP BY desk.case_id
),
contact AS (
  SELECT
    'call' AS kind, call.call_id AS contact_id, call.source, call.party_id, call.segment_id, call.channel, call.owner_id, call.team,
    call.case_id, call.started_at AS contacted_at,
    CASE WHEN call.is_answered THEN coalesce(call.answered_at, timestampadd(SECOND, call.wait_seconds, coalesce(call.enqueued_at, call.started_at))) END
                                                     AS replied_at,
    CASE WHEN NOT call.is_over THEN to_utc_timestamp(date_add(:as_of, 1), :zone) END AS waits_until,
    true                                             AS is_reply_recorded,
    NOT call.is_over                                 AS is_waiting,
    false                                            AS is_repeat,
    CAST(call.handle_seconds AS BIGINT)              AS handle_seconds,
    CASE WHEN call.handle_seconds > 0 THEN shared.seconds ELSE CAST(call.handle_seconds AS DECIMAL(18,3)) END AS shared_handle_seconds
  FROM gold.fact_call AS call
  LEFT JOIN shared ON shared.call_id = call.call_id
  WHERE call.direction = 'inbound'
  UNION ALL
  SELECT
    'case', desk.case_id, desk.source, desk.party_id, desk.segment_id, desk.channel, desk.owner_id, desk.team,
    desk.case_id, desk.opened_at,
    desk.first_reply_at,
    CASE WHEN desk.is_reply_recorded THEN coalesce(desk.solved_at, to_utc_timestamp(date_add(:as_of, 1), :zone)) END,
    desk.is_reply_recorded,
    desk.is_reply_recorded AND NOT desk.is_replied AND desk.is_open,
    false, CAST(NULL AS BIGINT), CAST(NULL AS DECIMAL(18,3))
  FROM gold.fact_case AS desk
  LEFT ANTI JOIN brought ON brought.case_id = desk.case_id
  WHERE NOT desk.is_merged AND desk.case_status <> 'void'
  UNION ALL
  SELECT
    'message', turn.interaction_id, turn.source, turn.party_id, turn.segment_id, turn.channel, 'unmapped', 'unmapped',
    turn.case_id, turn.occurred_at,
    CASE WHEN NOT turn.is_repeat THEN turn.answered_at END,
    CASE WHEN NOT turn.is_repeat AND way.source IS NOT NULL THEN to_utc_timestamp(date_add(:as_of, 1), :zone) END,
    way.source IS NOT NULL,
    way.source IS NOT NULL AND NOT turn.is_repeat AND turn.answered_at IS NULL,
    turn.is_repeat, CAST(NULL AS BIGINT), CAST(NULL AS DECIMAL(18,3))
  FROM turn
  LEFT JOIN answered_way AS way ON way.source = turn.source AND way.channel = turn.channel
  WHERE turn.is_inbound
),
worded AS (
  SELECT
    kind, contact_id, source, party_id, segment_id, owner_id, team, case_id, contacted_at, replied_at, is_reply_recorded, is_waiting,
    is_repeat, handle_seconds, shared_handle_seconds,
    coalesce(replied_at, waits_until)                AS until_at,
    -- Each system has its own word for the same way.
    CASE
      WHEN lower(channel) IN ('phone', 'telephone', 'call', 'voice', '电话') THEN 'voice'
      WHEN lower(channel) IN ('mail', 'email', 'e-mail', '邮件') THEN 'email'
      WHEN lower(channel) IN ('chat', 'live chat', 'live_chat', 'webchat', '在线客服') THEN 'chat'
      WHEN lower(channel) IN ('web', 'website', 'web form', 'web_form', 'portal', '网站') THEN 'web'
      WHEN lower(channel) IN ('wechat', 'weixin', '微信') THEN 'wechat'
      ELSE lower(channel)
    END AS channel
  FROM contact
)
SELECT
  contact.kind,
  contact.contact_id,
  contact.source,
  contact.channel,
  contact.party_id,
  contact.segment_id,
  coalesce(place.region, 'unmapped')                 AS region,
  contact.owner_id,
  contact.team,
  contact.case_id,
  contact.contacted_at,
  to_date(from_utc_timestamp(contact.contacted_at, :zone)) AS contacted_on,
  contact.replied_at                                 AS first_reply_at,
  contact.replied_at IS NOT NULL                     AS is_replied,
  contact.is_reply_recorded,
  contact.is_waiting,
  contact.is_repeat,
  -- Answered before it came is a slip of the pen, not a negative wait.
  CASE WHEN contact.until_at >= contact.contacted_at THEN timestampdiff(SECOND, contact.contacted_at, contact.until_at) END AS reply_wait_seconds,
  CASE WHEN contact.until_at >= contact.contacted_at
    THEN ended.open_seconds_before + if(ended.is_open, timestampdiff(SECOND, ended.starts_at, contact.until_at), 0)
       - began.open_seconds_before - if(began.is_open, timestampdiff(SECOND, began.starts_at, contact.contacted_at), 0) END AS reply_wait_open_seconds,
  contact.handle_seconds,
  contact.shared_handle_seconds
FROM worded AS contact
LEFT JOIN view.party_place AS place ON place.party_id = contact.party_id
-- The clock of business hours at two instants; an instant outside the calendar has none.
LEFT JOIN gold.dim_work_time AS began
  ON began.calendar_id = :default_calendar AND began.day_on = CAST(contact.contacted_at AS DATE)
  AND contact.contacted_at >= began.starts_at AND contact.contacted_at < began.ends_at
LEFT JOIN gold.dim_work_time AS ended
  ON ended.calendar_id = :default_calendar AND ended.day_on = CAST(contact.until_at AS DATE)
  AND contact.until_at >= ended.starts_at AND contact.until_at < ended.ends_at
