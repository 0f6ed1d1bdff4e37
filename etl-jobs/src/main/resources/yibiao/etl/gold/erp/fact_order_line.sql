-- One row per order line. No join drops a line: a customer, product or owner that is not known becomes 'unmapped', an amount without
-- a rate stays counted and is not priced.
SELECT
  left(sha2(line.ref, 256), 32)               AS order_line_id,
  concat(line.source, ':', line.order_id)     AS order_id,
  line.source,
  coalesce(party.party_id, 'unmapped')        AS party_id,
  coalesce(party.segment_id, 'unmapped')      AS segment_id,
  coalesce(product.product_id, 'unmapped')    AS product_id,
  coalesce(product.family, 'unmapped')        AS product_family,
  coalesce(owner.user_id, 'unmapped')         AS owner_id,
  coalesce(owner.team, 'unmapped')            AS team,
  coalesce(party.region, 'unmapped')          AS region,
  coalesce(line.channel, 'unmapped')          AS channel,
  line.booked_on,
  trunc(line.booked_on, 'MONTH')              AS month_on,
  line.quantity,
  line.net_amount,
  line.cost_amount,
  line.currency,
  CASE
    WHEN line.currency = :reporting_currency THEN line.net_amount
    WHEN fx.is_inverse THEN round(line.net_amount / fx.rate, 4)
    ELSE round(line.net_amount * fx.rate, 4)
  END                                         AS net_amount_rpt,
  CASE
    WHEN line.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing'
    ELSE 'ok'
  END                                         AS fx_status,
  fx.rate_on                                  AS fx_on
FROM silver.order_line AS line
LEFT JOIN view.party_root AS party_root ON party_root.ref = line.party_ref
LEFT JOIN view.party AS party ON party.party_id = party_root.party_id
LEFT JOIN view.product_root AS product_root ON product_root.ref = line.product_ref
LEFT JOIN gold.dim_product AS product ON product.product_id = product_root.product_id
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(line.owner_ref, 256), 32)
LEFT JOIN view.fx_on_day AS fx ON fx.currency = line.currency AND fx.day_on = line.booked_on
