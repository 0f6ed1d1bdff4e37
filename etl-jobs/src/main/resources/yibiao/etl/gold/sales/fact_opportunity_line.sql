-- One row per line of an opportunity, with the customer, state and day of pricing of its opportunity: the day it closed, or :as_of while
-- it is open. A line of an opportunity that is not known is priced at :as_of. No join drops a line. The chance to win is that of the
-- stage the opportunity stands in now; where no stages are recorded there is none.
WITH stated AS (
  SELECT
    line.ref, line.source, line.line_no, line.product_ref, line.quantity, line.currency, line.service_on,
    round(line.list_price * line.quantity, 4)                                  AS list_amount,
    coalesce(line.net_amount, round(line.unit_price * line.quantity, 4))       AS net_amount,
    opportunity.opportunity_id, opportunity.party_id, opportunity.segment_id, opportunity.region, opportunity.owner_id, opportunity.team,
    opportunity.status, opportunity.stage, opportunity.created_on, opportunity.closed_on, opportunity.expected_close_on,
    coalesce(CASE WHEN opportunity.status IN ('won', 'lost') THEN opportunity.closed_on END, :as_of) AS priced_on
  FROM silver.opportunity_line AS line
  LEFT JOIN gold.fact_opportunity AS opportunity ON opportunity.opportunity_id = left(sha2(line.opportunity_ref, 256), 32)
)
SELECT
  left(sha2(line.ref, 256), 32)               AS opportunity_line_id,
  line.source,
  coalesce(line.opportunity_id, 'unmapped')   AS opportunity_id,
  coalesce(line.party_id, 'unmapped')         AS party_id,
  coalesce(line.segment_id, 'unmapped')       AS segment_id,
  coalesce(line.region, 'unmapped')           AS region,
  coalesce(product.product_id, 'unmapped')    AS product_id,
  coalesce(product.family, 'unmapped')        AS product_family,
  coalesce(line.owner_id, 'unmapped')         AS owner_id,
  coalesce(line.team, 'unmapped')             AS team,
  coalesce(line.stage, 'unmapped')            AS stage,
  coalesce(line.status, 'unmapped')           AS status,
  line.created_on,
  line.closed_on,
  line.expected_close_on,
  line.service_on,
  -- Wanted on the day of delivery where the line names one.
  CASE WHEN line.status = 'open' THEN coalesce(line.service_on, line.expected_close_on) END AS wanted_on,
  CASE WHEN line.status = 'open' THEN chance.probability END AS probability,
  line.quantity,
  line.list_amount,
  line.net_amount,
  line.currency,
  CASE
    WHEN line.currency = :reporting_currency THEN line.list_amount
    WHEN fx.is_inverse THEN round(line.list_amount / fx.rate, 4)
    ELSE round(line.list_amount * fx.rate, 4)
  END AS list_amount_rpt,
  CASE
    WHEN line.currency = :reporting_currency THEN line.net_amount
    WHEN fx.is_inverse THEN round(line.net_amount / fx.rate, 4)
    ELSE round(line.net_amount * fx.rate, 4)
  END AS net_amount_rpt,
  CASE
    WHEN line.net_amount IS NULL THEN 'no_amount'
    WHEN line.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing' -- also an amount that names no currency
    ELSE 'ok'
  END AS fx_status,
  CASE WHEN line.net_amount IS NOT NULL THEN fx.rate_on END AS fx_on
FROM stated AS line
LEFT JOIN gold.bridge_product_record AS product ON product.ref = line.product_ref
LEFT JOIN gold.stage_probability AS chance ON chance.source = line.source AND chance.stage = line.stage
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = line.currency AND fx.day_on = line.priced_on
