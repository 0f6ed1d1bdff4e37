-- The contracts that are valid on :as_of and have their last day within thresholds.expiry_days of it, that day included.
SELECT
  contract_id,
  source,
  contract_no,
  kind,
  party_id,
  segment_id,
  region,
  country,
  product_id,
  product_family,
  owner_id,
  team,
  stage,
  valid_to_on                    AS ends_on,
  datediff(valid_to_on, :as_of)  AS days_left,
  amount,
  currency,
  amount_rpt,
  fx_status
FROM gold.fact_contract
WHERE is_valid AND valid_to_on <= date_add(:as_of, :expiry_days)
