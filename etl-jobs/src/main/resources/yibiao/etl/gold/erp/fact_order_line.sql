-- One row per order line. No join drops a line: a customer, product or owner that is not known becomes 'unmapped', an amount without
-- a rate stays counted and is not priced.
SELECT
  left(sha2(line.ref, 256), 32)               AS order_line_id,
  concat(line.source, ':', line.order_id)     AS order_id,
  line.source,
  coalesce(left(sha2(line.opportunity_ref, 256), 32), 'unmapped') AS opportunity_id,
  coalesce(party.party_id, 'unmapped')        AS party_id,
  coalesce(party.segment_id, 'unmapped')      AS segment_id,
  coalesce(span.segment_id, 'unmapped')       AS segment_then_id,
  coalesce(product.product_id, 'unmapped')    AS product_id,
  coalesce(product.family, 'unmapped')        AS product_family,
  coalesce(owner.user_id, 'unmapped')         AS owner_id,
  coalesce(owner.team, 'unmapped')            AS team,
  coalesce(team.team, owner.team, 'unmapped') AS team_then,
  coalesce(partner.party_id, 'unmapped')      AS partner_id,
  coalesce(party.region, 'unmapped')          AS region,
  coalesce(party.country, 'unmapped')         AS country,
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
    WHEN line.currency = :reporting_currency THEN line.cost_amount
    WHEN fx.is_inverse THEN round(line.cost_amount / fx.rate, 4)
    ELSE round(line.cost_amount * fx.rate, 4)
  END                                         AS cost_amount_rpt,
  CASE
    WHEN line.currency = :corporate_currency THEN line.net_amount
    WHEN fx.is_inverse_corp THEN round(line.net_amount / fx.rate_corp, 4)
    ELSE round(line.net_amount * fx.rate_corp, 4)
  END                                         AS net_amount_corp,
  CASE
    WHEN line.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing'
    WHEN fx.is_stale THEN 'stale'
    ELSE 'ok'
  END                                         AS fx_status,
  CASE WHEN line.currency <> :reporting_currency THEN fx.rate_on END                          AS fx_on,
  CASE WHEN line.currency <> :reporting_currency AND fx.rate IS NOT NULL THEN :fx_type END    AS fx_type
FROM silver.order_line AS line
LEFT JOIN gold.bridge_party_record AS party ON party.ref = line.party_ref
LEFT JOIN gold.party_segment_span AS span
  ON span.party_id = party.party_id AND span.from_on <= line.booked_on AND (span.to_on IS NULL OR line.booked_on < span.to_on) -- one a day
LEFT JOIN gold.bridge_party_record AS partner ON partner.ref = line.partner_ref
LEFT JOIN gold.bridge_product_record AS product ON product.ref = line.product_ref
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(line.owner_ref, 256), 32)
LEFT JOIN gold.user_team_span AS team
  ON team.user_id = owner.user_id AND team.from_on <= line.booked_on AND (team.to_on IS NULL OR line.booked_on < team.to_on) -- one a day
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = line.currency AND fx.day_on = line.booked_on
