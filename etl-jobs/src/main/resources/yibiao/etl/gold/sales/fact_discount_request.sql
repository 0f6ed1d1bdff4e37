-- One row per discount request, priced on the day it was made, with five tests of whether it has to do with the opportunity whose code it
-- carries. A test that lacks what it compares stays empty. No join drops a request.
WITH named AS (
  SELECT ref AS request_ref, product_ref
  FROM silver.discount_request
  UNION ALL
  SELECT discount_request_ref AS request_ref, product_ref
  FROM silver.discount_request_line
),
asked AS (
  SELECT
    named.request_ref,
    collect_set(product.product_id)                 AS products,
    collect_set(nullif(product.family, 'unmapped')) AS families
  FROM named
  JOIN gold.bridge_product_record AS product ON product.ref = named.product_ref -- a product that is not known says nothing
  GROUP BY named.request_ref
),
sold AS (
  SELECT opportunity_id, collect_set(nullif(product_id, 'unmapped')) AS products, collect_set(nullif(product_family, 'unmapped')) AS families
  FROM (
    SELECT opportunity_id, product_id, product_family FROM gold.fact_opportunity_line
    UNION ALL
    SELECT opportunity_id, product_id, product_family FROM gold.fact_opportunity
  )
  GROUP BY opportunity_id
),
coded AS (
  SELECT
    request.ref, request.source, request.request_no, request.source_id, request.party_ref, request.product_ref, request.owner_ref, request.status,
    request.requested_on, request.decided_on, request.list_amount, request.net_amount, request.currency, request.opportunity_ref,
    coalesce(request.opportunity_code, sale.source_id, 'unmapped') AS opportunity_code,
    sale.party_ref AS sale_party_ref, sale.owner_ref AS sale_owner_ref,
    request.status IN ('submitted', 'approved', 'rejected') AND coalesce(request.opportunity_code, sale.source_id) IS NOT NULL AS is_counted
  FROM silver.discount_request AS request
  LEFT JOIN silver.opportunity AS sale ON sale.ref = request.opportunity_ref
),
placed AS (
  SELECT
    ref, source, request_no, source_id, party_ref, product_ref, owner_ref, status, requested_on, decided_on, list_amount, net_amount, currency,
    opportunity_ref, opportunity_code, sale_party_ref, sale_owner_ref, is_counted,
    CASE
      WHEN is_counted THEN row_number() OVER (PARTITION BY source, opportunity_code, is_counted ORDER BY requested_on, ref)
    END AS code_request_no
  FROM coded
),
tested AS (
  SELECT
    placed.ref, placed.source, placed.request_no, placed.source_id, placed.product_ref, placed.status, placed.requested_on, placed.decided_on,
    placed.list_amount, placed.net_amount, placed.currency, placed.opportunity_code, placed.is_counted, placed.code_request_no,
    opportunity.opportunity_id,
    coalesce(end_user.party_id, customer.party_id, 'unmapped')                         AS party_id,
    coalesce(end_user.segment_id, customer.segment_id, 'unmapped')                     AS segment_id,
    coalesce(end_user.region, customer.region, 'unmapped')                             AS region,
    coalesce(placed.owner_ref, placed.sale_owner_ref)                                  AS owner_ref,
    CASE
      WHEN placed.currency = :reporting_currency THEN placed.list_amount
      WHEN fx.is_inverse THEN round(placed.list_amount / fx.rate, 4)
      ELSE round(placed.list_amount * fx.rate, 4)
    END                                                                                AS list_amount_rpt,
    CASE
      WHEN placed.currency = :reporting_currency THEN placed.net_amount
      WHEN fx.is_inverse THEN round(placed.net_amount / fx.rate, 4)
      ELSE round(placed.net_amount * fx.rate, 4)
    END                                                                                AS net_amount_rpt,
    CASE
      WHEN placed.net_amount IS NULL THEN 'no_amount'
      WHEN placed.currency = :reporting_currency THEN 'same'
      WHEN fx.rate IS NULL THEN 'missing' -- also an amount that names no currency
      ELSE 'ok'
    END                                                                                AS fx_status,
    CASE WHEN placed.net_amount IS NOT NULL THEN fx.rate_on END                        AS fx_on,
    CASE WHEN size(asked.products) > 0 AND size(sold.products) > 0 THEN NOT arrays_overlap(asked.products, sold.products) END AS is_other_product,
    CASE
      WHEN opportunity.amount > 0 AND placed.currency = opportunity.currency -- rates of two days are no difference
        THEN placed.net_amount > :max_request_ratio * opportunity.amount
      WHEN opportunity.amount_rpt > 0 AND placed.currency = :reporting_currency
        THEN placed.net_amount > :max_request_ratio * opportunity.amount_rpt
      WHEN opportunity.amount_rpt > 0 AND fx.is_inverse THEN round(placed.net_amount / fx.rate, 4) > :max_request_ratio * opportunity.amount_rpt
      WHEN opportunity.amount_rpt > 0 THEN round(placed.net_amount * fx.rate, 4) > :max_request_ratio * opportunity.amount_rpt
    END                                                                                AS is_oversized,
    end_user.party_id <> nullif(opportunity.party_id, 'unmapped')                      AS is_other_party,
    CASE
      WHEN opportunity.status IN ('won', 'lost') THEN placed.requested_on > opportunity.closed_on
      WHEN opportunity.status = 'open' AND placed.requested_on IS NOT NULL THEN false
    END                                                                                AS is_after_close,
    CASE
      WHEN placed.code_request_no <= :max_req THEN false
      WHEN placed.code_request_no > :max_req AND size(asked.families) > 0 AND size(sold.families) > 0
        THEN NOT arrays_overlap(asked.families, sold.families)
    END                                                                                AS is_beyond_limit
  FROM placed
  LEFT JOIN gold.fact_opportunity AS opportunity ON opportunity.opportunity_id = left(sha2(placed.opportunity_ref, 256), 32)
  LEFT JOIN sold ON sold.opportunity_id = opportunity.opportunity_id
  LEFT JOIN asked ON asked.request_ref = placed.ref
  LEFT JOIN gold.bridge_party_record AS end_user ON end_user.ref = placed.party_ref
  LEFT JOIN gold.bridge_party_record AS customer ON customer.ref = placed.sale_party_ref
  LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = placed.currency AND fx.day_on = placed.requested_on
)
SELECT
  left(sha2(tested.ref, 256), 32)                 AS discount_request_id,
  tested.source,
  coalesce(tested.request_no, tested.source_id)   AS request_no,
  tested.opportunity_code,
  coalesce(tested.opportunity_id, 'unmapped')     AS opportunity_id,
  tested.party_id,
  tested.segment_id,
  coalesce(product.product_id, 'unmapped')        AS product_id,
  coalesce(product.family, 'unmapped')            AS product_family,
  coalesce(owner.user_id, 'unmapped')             AS owner_id,
  coalesce(owner.team, 'unmapped')                AS team,
  tested.region,
  tested.status                                   AS request_status,
  tested.requested_on,
  tested.decided_on,
  tested.is_counted,
  tested.code_request_no,
  tested.is_other_product,
  tested.is_oversized,
  tested.is_other_party,
  tested.is_after_close,
  tested.is_beyond_limit,
  CAST(coalesce(tested.is_other_product, false) AS INT) + CAST(coalesce(tested.is_oversized, false) AS INT)
    + CAST(coalesce(tested.is_other_party, false) AS INT) + CAST(coalesce(tested.is_after_close, false) AS INT)
    + CAST(coalesce(tested.is_beyond_limit, false) AS INT) AS signs,
  tested.is_counted
    AND (coalesce(tested.is_other_product, false) OR coalesce(tested.is_oversized, false) OR coalesce(tested.is_other_party, false)
      OR coalesce(tested.is_after_close, false) OR coalesce(tested.is_beyond_limit, false)) AS is_unrelated,
  tested.list_amount,
  tested.net_amount,
  tested.currency,
  tested.list_amount_rpt,
  tested.net_amount_rpt,
  tested.fx_status,
  tested.fx_on
FROM tested
LEFT JOIN gold.bridge_product_record AS product ON product.ref = tested.product_ref
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(tested.owner_ref, 256), 32)
