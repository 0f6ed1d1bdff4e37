-- One row per contract with the days it is valid: from when it is both signed and started to its last day. A draft and a void one are valid
-- on no day, and neither is one that has ended on a day nobody knows. Priced on the day it was signed, else started, else at :as_of. No
-- join drops a contract.
WITH dated AS (
  SELECT
    ref, source, contract_no, kind, party_ref, product_ref, owner_ref, stage, status, signed_on, starts_on, ends_on, amount, currency,
    status = 'active' OR (status = 'ended' AND ends_on IS NOT NULL) AS is_dated,
    coalesce(signed_on, starts_on, :as_of)                          AS priced_on
  FROM silver.contract
),
spanned AS (
  SELECT
    ref, source, contract_no, kind, party_ref, product_ref, owner_ref, stage, status, signed_on, starts_on, ends_on, amount, currency, priced_on,
    CASE WHEN is_dated THEN greatest(signed_on, starts_on) END                                   AS valid_from_on, -- the one that is known
    CASE WHEN is_dated AND greatest(signed_on, starts_on) IS NOT NULL THEN ends_on END           AS valid_to_on
  FROM dated
)
SELECT
  left(sha2(contract.ref, 256), 32)          AS contract_id,
  contract.source,
  contract.contract_no,
  contract.kind,
  coalesce(party.party_id, 'unmapped')       AS party_id,
  coalesce(party.segment_id, 'unmapped')     AS segment_id,
  coalesce(party.region, 'unmapped')         AS region,
  coalesce(party.country, 'unmapped')        AS country,
  coalesce(product.product_id, 'unmapped')   AS product_id,
  contract.product_ref IS NULL               AS is_for_all_products,
  coalesce(product.family, 'unmapped')       AS product_family,
  coalesce(owner.user_id, 'unmapped')        AS owner_id,
  coalesce(owner.team, 'unmapped')           AS team,
  coalesce(contract.stage, 'unmapped')       AS stage,
  contract.status                            AS contract_status,
  contract.signed_on,
  contract.starts_on,
  contract.ends_on,
  contract.valid_from_on,
  contract.valid_to_on,
  coalesce(contract.valid_from_on <= :as_of AND (contract.valid_to_on IS NULL OR :as_of <= contract.valid_to_on), false) AS is_valid,
  contract.amount,
  contract.currency,
  CASE
    WHEN contract.currency = :reporting_currency THEN contract.amount
    WHEN fx.is_inverse THEN round(contract.amount / fx.rate, 4)
    ELSE round(contract.amount * fx.rate, 4)
  END                                        AS amount_rpt,
  CASE
    WHEN contract.amount IS NULL THEN 'no_amount'
    WHEN contract.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing' -- also an amount that names no currency
    WHEN fx.is_stale THEN 'stale'
    ELSE 'ok'
  END                                        AS fx_status,
  CASE WHEN contract.amount IS NOT NULL AND contract.currency <> :reporting_currency THEN fx.rate_on END AS fx_on
FROM spanned AS contract
LEFT JOIN gold.bridge_party_record AS party ON party.ref = contract.party_ref
LEFT JOIN gold.bridge_product_record AS product ON product.ref = contract.product_ref
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(contract.owner_ref, 256), 32)
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = contract.currency AND fx.day_on = contract.priced_on
