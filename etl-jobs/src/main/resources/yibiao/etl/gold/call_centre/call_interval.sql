-- Contacts that entered a queue, by the quarter of an hour in which they did. The parts add up over quarters; ratios are made of sums.
SELECT
  bucket_at,
  source,
  queue,
  channel,
  called_on                                                             AS interval_on,
  count(call_id)                                                        AS offered,
  count_if(is_over)                                                     AS over,
  count_if(is_answered)                                                 AS answered,
  count_if(is_answered AND is_in_time)                                  AS answered_in_time,
  count_if(is_abandoned)                                                AS abandoned,
  count_if(is_short_abandon)                                            AS short_abandoned,
  count_if(is_abandoned AND is_in_time)                                 AS abandoned_in_time,
  count_if(is_answered AND transfers > 0)                               AS transferred,
  CAST(sum(wait_seconds) FILTER (WHERE is_answered) AS BIGINT)          AS answer_wait_seconds,
  count(wait_seconds) FILTER (WHERE is_answered)                        AS answer_waits,
  CAST(sum(talk_seconds) FILTER (WHERE is_answered) AS BIGINT)          AS talk_seconds,
  CAST(sum(hold_seconds) FILTER (WHERE is_answered) AS BIGINT)          AS hold_seconds,
  CAST(sum(acw_seconds) FILTER (WHERE is_answered) AS BIGINT)           AS acw_seconds,
  CAST(sum(handle_seconds) FILTER (WHERE is_answered) AS BIGINT)        AS handle_seconds
FROM gold.fact_call
WHERE is_offered
GROUP BY bucket_at, source, queue, channel, called_on
