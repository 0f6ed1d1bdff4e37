-- One row per contact of the call centre: as the source records it, or, where it only logs what happened in its queues, put together from
-- those events. A contact that the queues connected was answered, one that they neither connected nor gave up is still open.
-- zh: 呼叫中心的每次联络一行：取来源的记录；来源只有队列日志时由其中的事件拼成。
WITH queued AS (
  SELECT
    call_ref,
    min(source)                                                       AS source,
    max(ani)                                                          AS ani,
    max_by(queue, struct(occurred_at, ref)) FILTER (WHERE queue IS NOT NULL) AS queue,
    max_by(agent_ref, struct(occurred_at, ref)) FILTER (WHERE type = 'connected') AS agent_ref,
    min(occurred_at)                                                  AS started_at,
    min(occurred_at) FILTER (WHERE type = 'entered')                  AS enqueued_at,
    min(occurred_at) FILTER (WHERE type = 'connected')                AS answered_at,
    max(occurred_at) FILTER (WHERE type IN ('completed', 'abandoned', 'timed_out')) AS ended_at,
    CASE
      WHEN count_if(type = 'connected') > 0 THEN 'answered'
      WHEN count_if(type = 'abandoned') > 0 THEN 'abandoned'
      WHEN count_if(type = 'timed_out') > 0 THEN 'no_answer'
      ELSE 'open'
    END                                                               AS outcome,
    max(wait_seconds) FILTER (WHERE type IN ('connected', 'abandoned', 'timed_out')) AS wait_seconds,
    CAST(sum(talk_seconds) FILTER (WHERE type IN ('completed', 'transferred')) AS INT) AS talk_seconds,
    CAST(count_if(type = 'transferred') AS INT)                       AS transfer_count
  FROM silver.queue_event
  WHERE call_ref IS NOT NULL AND type NOT IN ('agent', 'other') -- these are about agents, not about a caller
  GROUP BY call_ref
)
SELECT
  ref, source, parent_ref, direction, channel, ani, dnis, queue, agent_ref, started_at, enqueued_at, answered_at, ended_at, outcome,
  disposition, wait_seconds, talk_seconds, hold_seconds, acw_seconds, transfer_count, party_ref, contact_ref, case_ref, campaign_ref
FROM silver.call_contact
UNION ALL
SELECT
  queued.call_ref, queued.source, CAST(NULL AS STRING), 'inbound', 'voice', queued.ani, CAST(NULL AS STRING), queued.queue, queued.agent_ref,
  queued.started_at, queued.enqueued_at, queued.answered_at, queued.ended_at, queued.outcome, CAST(NULL AS STRING), queued.wait_seconds,
  queued.talk_seconds, CAST(NULL AS INT), CAST(NULL AS INT), queued.transfer_count, CAST(NULL AS STRING), CAST(NULL AS STRING),
  CAST(NULL AS STRING), CAST(NULL AS STRING)
FROM queued
LEFT ANTI JOIN silver.call_contact AS contact ON contact.ref = queued.call_ref -- the contact record says it better
