-- One row per quote, priced on the day it was made. A quote without a customer has that of its opportunity. No join drops a quote.
SELECT
  left(sha2(quote.ref, 256), 32)                    AS quote_id,
  quote.source,
  quote.quote_no,
  coalesce(opportunity.opportunity_id, 'unmapped')  AS opportunity_id,
  coalesce(party.party_id, 'unmapped')              AS party_id,
  coalesce(party.segment_id, 'unmapped')            AS segment_id,
  coalesce(owner.user_id, 'unmapped')               AS owner_id,
  coalesce(owner.team, 'unmapped')                  AS team,
  coalesce(quote.stage, 'unmapped')                 AS stage,
  quote.status                                      AS quote_status,
  coalesce(quote.is_primary, false)                 AS is_primary,
  quote.quoted_on,
  quote.expires_on,
  opportunity.created_on                            AS opportunity_created_on,
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
LEFT JOIN silver.opportunity AS sale ON sale.ref = quote.opportunity_ref
LEFT JOIN gold.fact_opportunity AS opportunity ON opportunity.opportunity_id = left(sha2(quote.opportunity_ref, 256), 32)
LEFT JOIN gold.bridge_party_record AS party ON party.ref = coalesce(quote.party_ref, sale.party_ref)
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(coalesce(quote.owner_ref, sale.owner_ref), 256), 32)
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = quote.currency AND fx.day_on = quote.quoted_on
