-- One row per expense or commission, priced on the day it was spent. One without a customer has that of its opportunity; one without a
-- known owner stands under the team it is booked to. No join drops a cost.
SELECT
  left(sha2(cost.ref, 256), 32)                                   AS sales_cost_id,
  cost.source,
  cost.kind,
  coalesce(left(sha2(cost.opportunity_ref, 256), 32), 'unmapped') AS opportunity_id,
  coalesce(party.party_id, 'unmapped')                            AS party_id,
  coalesce(party.segment_id, 'unmapped')                          AS segment_id,
  coalesce(party.region, 'unmapped')                              AS region,
  coalesce(party.country, 'unmapped')                             AS country,
  coalesce(owner.user_id, 'unmapped')                             AS owner_id,
  coalesce(owner.team, cost.team, 'unmapped')                     AS team,
  coalesce(team.team, owner.team, cost.team, 'unmapped')          AS team_then,
  cost.spent_on,
  cost.amount,
  cost.currency,
  CASE
    WHEN cost.currency = :reporting_currency THEN cost.amount
    WHEN fx.is_inverse THEN round(cost.amount / fx.rate, 4)
    ELSE round(cost.amount * fx.rate, 4)
  END                                                             AS amount_rpt,
  CASE
    WHEN cost.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing'
    WHEN fx.is_stale THEN 'stale'
    ELSE 'ok'
  END                                                             AS fx_status,
  CASE WHEN cost.currency <> :reporting_currency THEN fx.rate_on END AS fx_on
FROM silver.sales_cost AS cost
LEFT JOIN silver.opportunity AS sale ON sale.ref = cost.opportunity_ref
LEFT JOIN gold.bridge_party_record AS party ON party.ref = coalesce(cost.party_ref, sale.party_ref)
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(cost.owner_ref, 256), 32)
LEFT JOIN gold.user_team_span AS team
  ON team.user_id = owner.user_id AND team.from_on <= cost.spent_on AND (team.to_on IS NULL OR cost.spent_on < team.to_on) -- one a day
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = cost.currency AND fx.day_on = cost.spent_on
