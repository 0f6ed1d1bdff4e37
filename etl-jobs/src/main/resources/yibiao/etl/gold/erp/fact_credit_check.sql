-- One row per hold of an order, as it stands at the end of :as_of: one that nobody has decided has waited until then. Who ordered and who
-- sold are those of the order. No join drops a hold.
WITH ended AS (
  SELECT
    ref, source, order_id, held_at, released_at, outcome, decided_by_ref, reason,
    CASE WHEN outcome = 'pending' THEN to_utc_timestamp(date_add(:as_of, 1), :zone) ELSE released_at END AS ended_at
  FROM silver.credit_check
)
SELECT
  left(sha2(hold.ref, 256), 32)                          AS credit_check_id,
  hold.source,
  concat(hold.source, ':', hold.order_id)                AS order_id,
  coalesce(held_order.party_id, 'unmapped')              AS party_id,
  coalesce(held_order.segment_id, 'unmapped')            AS segment_id,
  coalesce(held_order.region, 'unmapped')                AS region,
  coalesce(held_order.country, 'unmapped')               AS country,
  coalesce(held_order.owner_id, 'unmapped')              AS owner_id,
  coalesce(held_order.team, 'unmapped')                  AS team,
  coalesce(held_order.channel, 'unmapped')               AS channel,
  coalesce(decider.user_id, 'unmapped')                  AS decided_by_id,
  hold.outcome,
  coalesce(hold.reason, 'unmapped')                      AS reason,
  hold.held_at,
  to_date(from_utc_timestamp(hold.held_at, :zone))       AS held_on,
  hold.released_at,
  -- Released before it was held is a slip of the pen, not a negative wait.
  CASE WHEN hold.ended_at >= hold.held_at THEN timestampdiff(SECOND, hold.held_at, hold.ended_at) END AS wait_seconds,
  CASE WHEN hold.ended_at >= hold.held_at
    THEN stopped.open_seconds_before + if(stopped.is_open, timestampdiff(SECOND, stopped.starts_at, hold.ended_at), 0)
       - begun.open_seconds_before - if(begun.is_open, timestampdiff(SECOND, begun.starts_at, hold.held_at), 0) END
                                                         AS wait_open_seconds,
  hold.outcome = 'pending'                               AS is_waiting
FROM ended AS hold
LEFT JOIN gold.fact_order AS held_order ON held_order.order_id = concat(hold.source, ':', hold.order_id)
LEFT JOIN gold.dim_user AS decider ON decider.user_id = left(sha2(hold.decided_by_ref, 256), 32)
-- The clock of business hours at two instants; an instant outside the calendar has none.
LEFT JOIN gold.dim_work_time AS begun
  ON begun.calendar_id = :default_calendar AND begun.day_on = CAST(hold.held_at AS DATE)
  AND hold.held_at >= begun.starts_at AND hold.held_at < begun.ends_at
LEFT JOIN gold.dim_work_time AS stopped
  ON stopped.calendar_id = :default_calendar AND stopped.day_on = CAST(hold.ended_at AS DATE)
  AND hold.ended_at >= stopped.starts_at AND hold.ended_at < stopped.ends_at
