-- One row per issue: contacts of one customer that follow each other within :fcr_days days. Contacts are inbound calls and inbound
-- messages on other channels, without programs and own staff. A caller nobody knows is told by the number; a contact without either is
-- an issue of its own. It was resolved first when it stayed the only contact for so long and its case was not opened again; before that
-- time has passed (:as_of) nobody can tell.
WITH touch AS (
  SELECT
    call_id AS touch_id, source, party_id, segment_id, channel, started_at AS at, is_answered AS is_handled, case_id, owner_id,
    CASE WHEN party_id <> 'unmapped' THEN party_id ELSE coalesce(number_id, call_id) END AS who
  FROM gold.fact_call
  WHERE direction = 'inbound'
  UNION ALL
  SELECT
    interaction_id, source, party_id, segment_id, channel, occurred_at, true, case_id, 'unmapped',
    CASE WHEN party_id <> 'unmapped' THEN party_id ELSE coalesce(address_id, interaction_id) END
  FROM gold.fact_interaction
  WHERE direction = 'inbound' AND NOT is_bot AND NOT is_staff
),
chained AS (
  SELECT
    touch_id, source, party_id, segment_id, channel, at, is_handled, case_id, owner_id, who,
    -- The first contact, and every one that comes too late to be about the same, begins an issue.
    sum(CASE WHEN at <= timestampadd(DAY, :fcr_days, before) THEN 0 ELSE 1 END) OVER in_order AS number,
    at <= timestampadd(DAY, :fcr_days, before) AND at <= timestampadd(HOUR, :bounce_hours, before) AND channel <> channel_before AS is_bounce
  FROM (
    SELECT
      touch_id, source, party_id, segment_id, channel, at, is_handled, case_id, owner_id, who,
      lag(at) OVER (PARTITION BY who ORDER BY at, touch_id)      AS before,
      lag(channel) OVER (PARTITION BY who ORDER BY at, touch_id) AS channel_before
    FROM touch
  ) AS seen
  WINDOW in_order AS (PARTITION BY who ORDER BY at, touch_id)
),
issue AS (
  SELECT
    who, number,
    min_by(source, struct(at, touch_id))      AS source,
    min(party_id)                             AS party_id,
    min(segment_id)                           AS segment_id,
    min_by(channel, struct(at, touch_id))     AS first_channel,
    min_by(touch_id, struct(at, touch_id))    AS first_contact_id,
    min_by(case_id, struct(at, touch_id))     AS first_case_id,
    min_by(is_handled, struct(at, touch_id))  AS is_first_handled,
    min(at)                                   AS first_contact_at,
    max(at)                                   AS last_contact_at,
    count(touch_id)                           AS contacts,
    count(DISTINCT channel)                   AS channels,
    count(DISTINCT CASE WHEN owner_id <> 'unmapped' THEN owner_id END) AS reps,
    coalesce(bool_or(is_bounce), false)       AS is_bounced
  FROM chained
  GROUP BY who, number
),
judged AS (
  SELECT
    who, number, source, party_id, segment_id, first_channel, first_contact_id, first_case_id, is_first_handled, first_contact_at,
    last_contact_at, contacts, channels, reps, is_bounced,
    -- The days after the last contact have to be over when :as_of ends.
    to_date(from_utc_timestamp(timestampadd(DAY, :fcr_days, last_contact_at), :zone)) <= :as_of AS is_matured
  FROM issue
)
SELECT
  left(sha2(concat(issue.who, '#', issue.first_contact_id), 256), 32)      AS issue_id,
  issue.source,
  issue.party_id,
  issue.segment_id,
  issue.first_channel                                                      AS channel,
  issue.first_contact_at,
  to_date(from_utc_timestamp(issue.first_contact_at, :zone))               AS first_contact_on,
  issue.last_contact_at,
  timestampdiff(SECOND, issue.first_contact_at, issue.last_contact_at)     AS span_seconds,
  issue.contacts,
  issue.channels,
  issue.reps,
  issue.is_bounced,
  issue.is_matured,
  CASE
    WHEN issue.is_matured THEN issue.contacts = 1 AND issue.is_first_handled AND coalesce(first_case.reopenings = 0, true)
  END AS is_resolved_first
FROM judged AS issue
LEFT JOIN gold.fact_case AS first_case ON first_case.case_id = issue.first_case_id -- an issue without a case has none to reopen
