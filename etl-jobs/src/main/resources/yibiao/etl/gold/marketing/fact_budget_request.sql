-- One row per request for a campaign's budget, priced on the day it was made. It waits until somebody approved or rejected it; one that
-- nobody has decided waits until the end of :as_of. Working days are counted from the day after the request to the day of the decision,
-- by the company's calendar. No join drops a request.
WITH stopped AS (
  SELECT
    ref, source, request_no, campaign_ref, requested_by_ref, decided_by_ref, outcome, amount, currency, requested_at,
    to_date(from_utc_timestamp(requested_at, :zone))                              AS requested_on,
    CASE WHEN outcome IN ('approved', 'rejected') THEN decided_at END             AS decided_at,
    CASE outcome
      WHEN 'pending' THEN to_utc_timestamp(date_add(:as_of, 1), :zone)
      WHEN 'approved' THEN decided_at
      WHEN 'rejected' THEN decided_at
    END                                                                           AS waited_until,
    CASE WHEN outcome = 'pending' THEN :as_of WHEN outcome <> 'void' THEN to_date(from_utc_timestamp(decided_at, :zone)) END AS waited_until_on
  FROM silver.budget_request
)
SELECT
  left(sha2(request.ref, 256), 32)             AS request_id,
  request.source,
  request.request_no,
  coalesce(campaign.campaign_id, 'unmapped')   AS campaign_id,
  coalesce(campaign.channel, 'unmapped')       AS channel,
  coalesce(owner.user_id, 'unmapped')          AS owner_id,
  coalesce(owner.team, 'unmapped')             AS team,
  coalesce(decider.user_id, 'unmapped')        AS decided_by_id,
  request.outcome                              AS budget_outcome,
  request.requested_at,
  request.requested_on,
  request.decided_at,
  to_date(from_utc_timestamp(request.decided_at, :zone)) AS decided_on,
  request.outcome = 'pending'                  AS is_waiting,
  -- Decided before it was asked for is a slip of the pen, not a negative wait.
  CASE WHEN request.waited_until >= request.requested_at THEN stopped_day.working_days - requested_day.working_days END AS wait_business_days,
  CASE WHEN request.waited_until >= request.requested_at THEN timestampdiff(SECOND, request.requested_at, request.waited_until) END AS wait_seconds,
  CASE WHEN request.waited_until >= request.requested_at
    THEN ended.open_seconds_before + if(ended.is_open, timestampdiff(SECOND, ended.starts_at, request.waited_until), 0)
       - began.open_seconds_before - if(began.is_open, timestampdiff(SECOND, began.starts_at, request.requested_at), 0) END AS wait_open_seconds,
  request.amount,
  request.currency,
  CASE
    WHEN request.currency = :reporting_currency THEN request.amount
    WHEN fx.is_inverse THEN round(request.amount / fx.rate, 4)
    ELSE round(request.amount * fx.rate, 4)
  END AS amount_rpt,
  CASE
    WHEN request.amount IS NULL THEN 'no_amount'
    WHEN request.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing' -- also an amount that names no currency
    ELSE 'ok'
  END AS fx_status,
  CASE WHEN request.amount IS NOT NULL THEN fx.rate_on END AS fx_on
FROM stopped AS request
LEFT JOIN gold.dim_campaign AS campaign ON campaign.campaign_id = left(sha2(request.campaign_ref, 256), 32)
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(request.requested_by_ref, 256), 32)
LEFT JOIN gold.dim_user AS decider
  ON decider.user_id = left(sha2(request.decided_by_ref, 256), 32) AND request.outcome IN ('approved', 'rejected')
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = request.currency AND fx.day_on = request.requested_on
LEFT JOIN view.working_day AS requested_day
  ON requested_day.calendar_id = :default_calendar AND requested_day.date_on = request.requested_on
LEFT JOIN view.working_day AS stopped_day
  ON stopped_day.calendar_id = :default_calendar AND stopped_day.date_on = request.waited_until_on
-- The clock of business hours at two instants; an instant outside the calendar has none.
LEFT JOIN gold.dim_work_time AS began
  ON began.calendar_id = :default_calendar AND began.day_on = CAST(request.requested_at AS DATE)
  AND request.requested_at >= began.starts_at AND request.requested_at < began.ends_at
LEFT JOIN gold.dim_work_time AS ended
  ON ended.calendar_id = :default_calendar AND ended.day_on = CAST(request.waited_until AS DATE)
  AND request.waited_until >= ended.starts_at AND request.waited_until < ended.ends_at
