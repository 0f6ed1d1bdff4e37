-- One row per contact. The customer is the one the contact names, else that of its person or its case, else the one customer who has
-- the caller's number: two customers with one number identify neither. No join drops a contact.
WITH matched AS (
  SELECT number, count(party_id) AS parties, min(party_id) AS party_id
  FROM view.phone_party
  GROUP BY number
),
measured AS (
  SELECT
    ref, source, parent_ref, direction, channel, queue, agent_ref, started_at, enqueued_at, answered_at, ended_at, outcome, disposition,
    transfer_count, party_ref, contact_ref, case_ref, campaign_ref,
    coalesce(enqueued_at, started_at)                                                    AS counted_at,
    nullif(right(regexp_replace(CASE direction WHEN 'outbound' THEN dnis ELSE ani END, '[^0-9]', ''), 10), '') AS number,
    coalesce(
      wait_seconds,
      CAST(timestampdiff(SECOND, enqueued_at, coalesce(answered_at, CASE WHEN outcome = 'abandoned' THEN ended_at END)) AS INT)
    )                                                                                    AS wait_seconds,
    talk_seconds, hold_seconds, acw_seconds
  FROM view.call
),
-- Clocks that disagree make stretches that end before they begin; how long those were is unknown.
timed AS (
  SELECT
    ref, source, parent_ref, direction, channel, queue, agent_ref, started_at, enqueued_at, answered_at, ended_at, outcome, disposition,
    transfer_count, party_ref, contact_ref, case_ref, campaign_ref, counted_at, number,
    CASE WHEN wait_seconds >= 0 THEN wait_seconds END AS wait_seconds,
    CASE WHEN talk_seconds >= 0 THEN talk_seconds END AS talk_seconds,
    CASE WHEN hold_seconds >= 0 THEN hold_seconds END AS hold_seconds,
    CASE WHEN acw_seconds >= 0 THEN acw_seconds END   AS acw_seconds
  FROM measured
)
SELECT
  left(sha2(call.ref, 256), 32)                               AS call_id,
  call.source,
  call.direction,
  coalesce(call.channel, 'unmapped')                          AS channel,
  coalesce(call.queue, 'unmapped')                            AS queue,
  coalesce(agent.user_id, 'unmapped')                         AS owner_id,
  coalesce(agent.team, 'unmapped')                            AS team,
  coalesce(stated.party_id, matched_once.party_id, 'unmapped') AS party_id,
  coalesce(party.segment_id, 'unmapped')                      AS segment_id,
  coalesce(party.region, 'unmapped')                          AS region,
  left(sha2(call.number, 256), 32)                            AS number_id,
  coalesce(matched.parties, 0)                                AS party_matches,
  coalesce(left(sha2(linked.ref, 256), 32), 'unmapped')                      AS case_id,
  coalesce(left(sha2(call.campaign_ref, 256), 32), 'unmapped') AS campaign_id,
  call.started_at,
  to_date(from_utc_timestamp(call.counted_at, :zone))         AS called_on,
  -- Any zone is a whole number of quarter hours away from UTC, so that any day can be cut from these.
  timestamp_seconds(floor(unix_seconds(call.counted_at) / 900) * 900) AS bucket_at,
  call.enqueued_at,
  call.answered_at,
  call.ended_at,
  call.outcome,
  call.disposition,
  call.wait_seconds,
  call.talk_seconds,
  call.hold_seconds,
  call.acw_seconds,
  CASE WHEN call.outcome = 'answered' THEN coalesce(call.talk_seconds, 0) + coalesce(call.hold_seconds, 0) + coalesce(call.acw_seconds, 0) END
                                                              AS handle_seconds,
  coalesce(call.transfer_count, 0)                            AS transfers,
  call.direction = 'inbound' AND (call.queue IS NOT NULL OR call.enqueued_at IS NOT NULL) AS is_offered,
  call.outcome = 'answered'                                   AS is_answered,
  call.outcome = 'abandoned'                                  AS is_abandoned,
  call.outcome = 'abandoned' AND coalesce(call.wait_seconds <= :short_abandon_seconds, false) AS is_short_abandon,
  coalesce(call.wait_seconds <= :service_level_seconds, false) AS is_in_time,
  call.outcome <> 'open'                                      AS is_over,
  call.direction = 'outbound' AND call.parent_ref IS NOT NULL AS is_callback,
  linked.ref IS NOT NULL                                      AS has_case
FROM timed AS call
LEFT JOIN silver.contact AS contact ON contact.ref = call.contact_ref
LEFT JOIN silver.service_case AS linked ON linked.ref = call.case_ref
LEFT JOIN gold.bridge_party_record AS stated ON stated.ref = coalesce(call.party_ref, contact.party_ref, linked.party_ref)
LEFT JOIN matched ON matched.number = call.number
LEFT JOIN matched AS matched_once ON matched_once.number = call.number AND matched_once.parties = 1
LEFT JOIN view.party_place AS party ON party.party_id = coalesce(stated.party_id, matched_once.party_id)
LEFT JOIN gold.dim_user AS agent ON agent.user_id = left(sha2(call.agent_ref, 256), 32)
