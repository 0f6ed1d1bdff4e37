-- One row per revenue entry, priced on the day it was recognised. No join drops an entry.
SELECT
  left(sha2(entry.ref, 256), 32)                    AS revenue_id,
  entry.source,
  coalesce(concat(entry.source, ':', entry.order_id), 'unmapped') AS order_id,
  coalesce(product.product_id, 'unmapped')          AS product_id,
  coalesce(product.family, 'unmapped')      AS product_family,
  coalesce(party.party_id, 'unmapped')              AS party_id,
  coalesce(party.segment_id, 'unmapped')            AS segment_id,
  coalesce(party.region, 'unmapped')                AS region,
  coalesce(party.country, 'unmapped')               AS country,
  coalesce(owner.user_id, 'unmapped')               AS owner_id,
  coalesce(owner.team, 'unmapped')                  AS team,
  coalesce(team.team, owner.team, 'unmapped')       AS team_then,
  entry.recognized_on,
  entry.amount,
  entry.currency,
  CASE
    WHEN entry.currency = :reporting_currency THEN entry.amount
    WHEN fx.is_inverse THEN round(entry.amount / fx.rate, 4)
    ELSE round(entry.amount * fx.rate, 4)
  END                                               AS amount_rpt,
  CASE
    WHEN entry.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing'
    WHEN fx.is_stale THEN 'stale'
    ELSE 'ok'
  END                                               AS fx_status,
  CASE WHEN entry.currency <> :reporting_currency THEN fx.rate_on END AS fx_on
FROM silver.revenue_entry AS entry
LEFT JOIN gold.bridge_party_record AS party ON party.ref = entry.party_ref
LEFT JOIN gold.bridge_product_record AS product ON product.ref = entry.product_ref
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(entry.owner_ref, 256), 32)
LEFT JOIN gold.user_team_span AS team
  ON team.user_id = owner.user_id AND team.from_on <= entry.recognized_on AND (team.to_on IS NULL OR entry.recognized_on < team.to_on) -- one a day
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = entry.currency AND fx.day_on = entry.recognized_on
