-- One row per quote, priced on the day it was made. A quote without a customer has that of its opportunity. It was accepted on the day the
-- source says, else when it was first ordered, else when its opportunity was won. No join drops a quote.
WITH ordered AS (
  SELECT quote_ref, min(booked_on) AS booked_on
  FROM silver.order_header
  WHERE quote_ref IS NOT NULL AND status NOT IN ('draft', 'void')
  GROUP BY quote_ref
),
decided AS (
  SELECT
    quote.ref,
    quote.status IN ('sent', 'accepted', 'rejected', 'expired') OR quote.status <> 'void' AND ordered.quote_ref IS NOT NULL AS is_sent,
    quote.status = 'accepted' OR quote.status <> 'void' AND ordered.quote_ref IS NOT NULL                                   AS is_accepted,
    CASE WHEN quote.status = 'accepted' OR quote.status <> 'void' AND ordered.quote_ref IS NOT NULL
      THEN coalesce(quote.accepted_on, ordered.booked_on, CASE WHEN sale.status = 'won' THEN sale.closed_on END) END         AS accepted_on
  FROM silver.quote AS quote
  LEFT JOIN ordered ON ordered.quote_ref = quote.ref
  LEFT JOIN silver.opportunity AS sale ON sale.ref = quote.opportunity_ref
)
SELECT
  left(sha2(quote.ref, 256), 32)                    AS quote_id,
  quote.source,
  quote.quote_no,
  coalesce(opportunity.opportunity_id, 'unmapped')  AS opportunity_id,
  coalesce(party.party_id, 'unmapped')              AS party_id,
  coalesce(party.segment_id, 'unmapped')            AS segment_id,
  coalesce(party.region, 'unmapped')                AS region,
  coalesce(owner.user_id, 'unmapped')               AS owner_id,
  coalesce(owner.team, 'unmapped')                  AS team,
  coalesce(quote.stage, 'unmapped')                 AS stage,
  quote.status                                      AS quote_status,
  coalesce(quote.is_primary, false)                 AS is_primary,
  quote.quoted_on,
  quote.expires_on,
  opportunity.created_on                            AS opportunity_created_on,
  quote.requested_at,
  quote.sent_at,
  -- Sent before it was asked for is a slip of the pen, not a negative wait.
  CASE WHEN decided.is_sent AND quote.sent_at >= quote.requested_at THEN timestampdiff(SECOND, quote.requested_at, quote.sent_at) END
                                                    AS turnaround_seconds,
  CASE WHEN decided.is_sent AND quote.sent_at >= quote.requested_at
    THEN sent.open_seconds_before + if(sent.is_open, timestampdiff(SECOND, sent.starts_at, quote.sent_at), 0)
       - requested.open_seconds_before - if(requested.is_open, timestampdiff(SECOND, requested.starts_at, quote.requested_at), 0) END
                                                    AS turnaround_open_seconds,
  decided.is_sent,
  decided.accepted_on,
  CASE
    WHEN NOT decided.is_sent OR date_add(quote.quoted_on, :quote_accept_days) > :as_of THEN NULL -- it may still be accepted
    WHEN NOT decided.is_accepted THEN false
    ELSE decided.accepted_on <= date_add(quote.quoted_on, :quote_accept_days)                    -- empty when nobody knows the day
  END                                               AS is_accepted_in_time,
  quote.list_amount,
  quote.net_amount,
  quote.currency,
  CASE
    WHEN quote.currency = :reporting_currency THEN quote.list_amount
    WHEN fx.is_inverse THEN round(quote.list_amount / fx.rate, 4)
    ELSE round(quote.list_amount * fx.rate, 4)
  END AS list_amount_rpt,
  CASE
    WHEN quote.currency = :reporting_currency THEN quote.net_amount
    WHEN fx.is_inverse THEN round(quote.net_amount / fx.rate, 4)
    ELSE round(quote.net_amount * fx.rate, 4)
  END AS net_amount_rpt,
  CASE
    WHEN quote.net_amount IS NULL THEN 'no_amount'
    WHEN quote.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing' -- also an amount that names no currency
    ELSE 'ok'
  END AS fx_status,
  CASE WHEN quote.net_amount IS NOT NULL THEN fx.rate_on END AS fx_on
FROM silver.quote AS quote
JOIN decided ON decided.ref = quote.ref -- every quote is in it
LEFT JOIN silver.opportunity AS sale ON sale.ref = quote.opportunity_ref
LEFT JOIN gold.fact_opportunity AS opportunity ON opportunity.opportunity_id = left(sha2(quote.opportunity_ref, 256), 32)
LEFT JOIN gold.bridge_party_record AS party ON party.ref = coalesce(quote.party_ref, sale.party_ref)
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(coalesce(quote.owner_ref, sale.owner_ref), 256), 32)
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = quote.currency AND fx.day_on = quote.quoted_on
-- The clock of business hours at two instants; an instant outside the calendar has none.
LEFT JOIN gold.dim_work_time AS requested
  ON requested.calendar_id = :default_calendar AND requested.day_on = CAST(quote.requested_at AS DATE)
  AND quote.requested_at >= requested.starts_at AND quote.requested_at < requested.ends_at
LEFT JOIN gold.dim_work_time AS sent
  ON sent.calendar_id = :default_calendar AND sent.day_on = CAST(quote.sent_at AS DATE)
  AND quote.sent_at >= sent.starts_at AND quote.sent_at < sent.ends_at
