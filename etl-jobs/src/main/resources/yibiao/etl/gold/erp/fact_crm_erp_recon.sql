-- One row per won opportunity with the orders it led to, and one per order that no won opportunity is matched with; what belongs together
-- stands in gold.bridge_order_opportunity. Ambiguous is not matched. Amounts of a pair are compared at the rates of the day the opportunity
-- was closed, so that a rate never looks like a difference.
WITH priced AS (
  SELECT
    link.opportunity_id, link.order_id, link.match_method, link.confidence, link.is_ambiguous,
    sale.party_id = deal.party_id AS is_same_party,
    sale.booked_on,
    sale.channel,
    CASE WHEN sale.currency = deal.currency THEN coalesce(sale.header_amount, sale.lines_amount) END AS amount,
    CASE
      WHEN sale.currency = :reporting_currency THEN coalesce(sale.header_amount, sale.lines_amount)
      WHEN fx.is_inverse THEN round(coalesce(sale.header_amount, sale.lines_amount) / fx.rate, 4)
      ELSE round(coalesce(sale.header_amount, sale.lines_amount) * fx.rate, 4)
    END AS amount_rpt
  FROM gold.bridge_order_opportunity AS link
  JOIN gold.fact_opportunity AS deal ON deal.opportunity_id = link.opportunity_id
  JOIN gold.fact_order AS sale ON sale.order_id = link.order_id
  LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = sale.currency AND fx.day_on = coalesce(deal.closed_on, :as_of)
),
of_deal AS (
  SELECT
    opportunity_id,
    count_if(NOT is_ambiguous)                                                              AS orders,
    count_if(is_ambiguous)                                                                  AS candidates,
    min_by(struct(match_method, confidence), struct(is_ambiguous, -confidence, match_method)) AS best,
    CASE WHEN count_if(NOT is_ambiguous) = 1 THEN min(order_id) FILTER (WHERE NOT is_ambiguous) END AS order_id,
    bool_and(is_same_party) FILTER (WHERE NOT is_ambiguous)                                 AS is_same_party,
    min(booked_on) FILTER (WHERE NOT is_ambiguous)                                          AS booked_on,
    min(channel) FILTER (WHERE NOT is_ambiguous)                                            AS channel,
    CASE WHEN count_if(NOT is_ambiguous AND amount IS NULL) = 0 THEN sum(amount) FILTER (WHERE NOT is_ambiguous) END AS amount,
    CASE WHEN count_if(NOT is_ambiguous AND amount_rpt IS NULL) = 0 THEN sum(amount_rpt) FILTER (WHERE NOT is_ambiguous) END AS amount_rpt
  FROM priced
  GROUP BY opportunity_id
),
of_order AS (
  SELECT
    order_id,
    count_if(NOT is_ambiguous)                                              AS deals,
    count(opportunity_id)                                                   AS candidates,
    min(struct(match_method, confidence))                                   AS best, -- an order has one kind of evidence
    CASE WHEN count(opportunity_id) = 1 THEN min(opportunity_id) END        AS opportunity_id
  FROM gold.bridge_order_opportunity
  GROUP BY order_id
),
told AS (
  SELECT
    deal.opportunity_id                                                     AS recon_id,
    'crm'                                                                   AS side,
    CASE WHEN of_deal.orders > 0 THEN 'matched' WHEN of_deal.candidates > 0 THEN 'ambiguous' ELSE 'crm_only' END AS status,
    of_deal.best,
    CASE WHEN of_deal.orders > 0 THEN 1 ELSE of_deal.candidates END         AS choices,
    deal.opportunity_id,
    coalesce(of_deal.order_id, 'unmapped')                                  AS order_id,
    coalesce(of_deal.orders, 0)                                             AS orders,
    coalesce(of_deal.candidates, 0)                                         AS candidates,
    of_deal.is_same_party,
    deal.source, deal.party_id, deal.segment_id, deal.region, deal.product_id, deal.product_family, deal.owner_id, deal.team,
    coalesce(of_deal.channel, 'unmapped')                                   AS channel,
    deal.closed_on                                                          AS recon_on,
    deal.closed_on,
    of_deal.booked_on,
    of_deal.amount - deal.amount                                            AS amount_delta,
    deal.currency,
    deal.amount_rpt                                                         AS crm_amount_rpt,
    of_deal.amount_rpt                                                      AS erp_amount_rpt
  FROM gold.fact_opportunity AS deal
  LEFT JOIN of_deal ON of_deal.opportunity_id = deal.opportunity_id -- no order fits
  WHERE deal.status = 'won'
  UNION ALL
  SELECT
    sale.order_id                                                           AS recon_id,
    'erp'                                                                   AS side,
    CASE WHEN of_order.candidates > 0 THEN 'ambiguous' ELSE 'erp_only' END  AS status,
    of_order.best,
    of_order.candidates                                                     AS choices,
    coalesce(of_order.opportunity_id, named.opportunity_id, 'unmapped')     AS opportunity_id,
    sale.order_id,
    1                                                                       AS orders,
    coalesce(of_order.candidates, 0)                                        AS candidates,
    CAST(NULL AS BOOLEAN)                                                   AS is_same_party,
    sale.source, sale.party_id, sale.segment_id, sale.region, 'unmapped' AS product_id, 'unmapped' AS product_family, sale.owner_id, sale.team,
    sale.channel,
    sale.booked_on                                                          AS recon_on,
    CAST(NULL AS DATE)                                                      AS closed_on,
    sale.booked_on,
    CAST(NULL AS DECIMAL(20,4))                                             AS amount_delta,
    sale.currency,
    CAST(NULL AS DECIMAL(20,4))                                             AS crm_amount_rpt,
    sale.net_amount_rpt                                                     AS erp_amount_rpt
  FROM gold.fact_order AS sale
  LEFT JOIN of_order ON of_order.order_id = sale.order_id -- no won opportunity fits
  LEFT JOIN gold.fact_opportunity AS named ON named.opportunity_id = sale.opportunity_id
  WHERE coalesce(of_order.deals, 0) = 0 -- the others stand in the row of their opportunity
    AND sale.order_status NOT IN ('draft', 'void')
    AND coalesce(coalesce(sale.header_amount, sale.lines_amount) > 0, true)
)
SELECT
  recon_id,
  side,
  status,
  best.match_method                                  AS match_method,
  CAST(best.confidence / nullif(choices, 0) AS DECIMAL(3,2)) AS confidence,
  opportunity_id,
  order_id,
  orders,
  candidates,
  is_same_party,
  source,
  party_id,
  segment_id,
  region,
  product_id,
  product_family,
  owner_id,
  team,
  channel,
  recon_on,
  closed_on,
  booked_on,
  coalesce(recon_on <= date_sub(:as_of, :recon_grace_days), false) AS is_due,
  CAST(amount_delta AS DECIMAL(20,4))                AS amount_delta,
  currency,
  CAST(crm_amount_rpt AS DECIMAL(20,4))              AS crm_amount_rpt,
  CAST(erp_amount_rpt AS DECIMAL(20,4))              AS erp_amount_rpt,
  CAST(erp_amount_rpt - crm_amount_rpt AS DECIMAL(20,4)) AS amount_delta_rpt
FROM told
