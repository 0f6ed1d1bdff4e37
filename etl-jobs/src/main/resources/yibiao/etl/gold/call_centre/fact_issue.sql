-- One row per issue: contacts of one customer that follow each other within :fcr_days days. Contacts are inbound calls and inbound
-- messages on other channels, without programs and own staff. A caller nobody knows is told by the number; a contact without either is
-- an issue of its own. It was resolved first when it stayed the only contact for so long and its case was not opened again; before that
-- time has passed (:as_of) nobody can tell. It was solved in self-service when it began there and no contact with a person, cases included,
-- followed within :self_service_hours of any step there.
WITH touch AS (
  SELECT
    call_id AS touch_id, source, party_id, segment_id, channel, started_at AS at, is_answered AS is_handled, case_id, owner_id, false AS is_self,
    CASE WHEN party_id <> 'unmapped' THEN party_id ELSE coalesce(number_id, call_id) END AS who
  FROM gold.fact_call
  WHERE direction = 'inbound'
  UNION ALL
  SELECT
    interaction_id, source, party_id, segment_id, channel, occurred_at, true, case_id, 'unmapped', is_self_service,
    CASE WHEN party_id <> 'unmapped' THEN party_id ELSE coalesce(address_id, interaction_id) END
  FROM gold.fact_interaction
  WHERE direction = 'inbound' AND NOT is_bot AND NOT is_staff
),
-- Steps in self-service that were not enough: a person was asked soon after.
not_enough AS (
  SELECT self.touch_id
  FROM touch AS self
  JOIN (
    SELECT who, at FROM touch WHERE NOT is_self
    UNION ALL
    SELECT party_id, opened_at FROM gold.fact_case WHERE party_id <> 'unmapped' AND NOT is_merged AND case_status <> 'void'
  ) AS asked ON asked.who = self.who AND asked.at >= self.at AND asked.at <= timestampadd(HOUR, :self_service_hours, self.at)
  WHERE self.is_self
  GROUP BY self.touch_id
),
-- Where nobody records self-service, its share is not known.
self_service AS (
  SELECT count_if(is_self) > 0 AS is_recorded
  FROM touch
),
chained AS (
  SELECT
    touch_id, source, party_id, segment_id, channel, at, is_handled, case_id, owner_id, is_self, who,
    -- The first contact, and every one that comes too late to be about the same, begins an issue.
    sum(CASE WHEN at <= timestampadd(DAY, :fcr_days, before) THEN 0 ELSE 1 END) OVER in_order AS number,
    at <= timestampadd(DAY, :fcr_days, before) AND at <= timestampadd(HOUR, :bounce_hours, before) AND channel <> channel_before AS is_bounce
  FROM (
    SELECT
      touch_id, source, party_id, segment_id, channel, at, is_handled, case_id, owner_id, is_self, who,
      lag(at) OVER (PARTITION BY who ORDER BY at, touch_id)      AS before,
      lag(channel) OVER (PARTITION BY who ORDER BY at, touch_id) AS channel_before
    FROM touch
  ) AS seen
  WINDOW in_order AS (PARTITION BY who ORDER BY at, touch_id)
),
issue AS (
  SELECT
    who, number,
    min_by(source, struct(at, chained.touch_id))     AS source,
    min(party_id)                                    AS party_id,
    min(segment_id)                                  AS segment_id,
    min_by(channel, struct(at, chained.touch_id))    AS first_channel,
    min_by(chained.touch_id, struct(at, chained.touch_id)) AS first_contact_id,
    min_by(case_id, struct(at, chained.touch_id))    AS first_case_id,
    min_by(is_handled, struct(at, chained.touch_id)) AS is_first_handled,
    min_by(is_self, struct(at, chained.touch_id))    AS is_first_self,
    min(at)                                          AS first_contact_at,
    max(at)                                          AS last_contact_at,
    count(chained.touch_id)                          AS contacts,
    count(DISTINCT channel)                          AS channels,
    count(DISTINCT CASE WHEN owner_id <> 'unmapped' THEN owner_id END) AS reps,
    count_if(is_self)                                AS self_service_steps,
    count(not_enough.touch_id)                       AS self_service_failed,
    coalesce(bool_or(is_bounce), false)              AS is_bounced
  FROM chained
  LEFT JOIN not_enough ON not_enough.touch_id = chained.touch_id
  GROUP BY who, number
),
judged AS (
  SELECT
    who, number, source, party_id, segment_id, first_channel, first_contact_id, first_case_id, is_first_handled, first_contact_at,
    last_contact_at, contacts, channels, reps, self_service_steps, is_bounced, is_first_self AND self_service_failed = 0 AS is_self_enough,
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
  issue.self_service_steps,
  issue.is_bounced,
  issue.is_matured,
  CASE
    WHEN issue.is_matured THEN issue.contacts = 1 AND issue.is_first_handled AND coalesce(first_case.reopenings = 0, true)
  END AS is_resolved_first,
  CASE WHEN issue.is_matured AND self_service.is_recorded THEN issue.is_self_enough END AS is_self_served
FROM judged AS issue
CROSS JOIN self_service -- one row
LEFT JOIN gold.fact_case AS first_case ON first_case.case_id = issue.first_case_id -- an issue without a case has none to reopen
