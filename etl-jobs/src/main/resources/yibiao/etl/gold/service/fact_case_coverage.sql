-- One row per case that counts, with the contract it was opened under: a warranty before a service contract, then the one that is valid
-- longest. No join drops a case.
WITH covered AS (
  SELECT
    record.case_id,
    max_by(
      struct(contract.kind, contract.contract_id, contract.contract_no, contract.valid_to_on),
      struct(contract.kind = 'warranty', coalesce(contract.valid_to_on, DATE '9999-12-31'), contract.contract_id)
    ) AS contract
  FROM gold.fact_case AS record
  JOIN gold.fact_contract AS contract
    ON contract.party_id = record.party_id
    AND (contract.is_for_all_products OR contract.product_id = record.product_id)
  WHERE contract.kind IN ('warranty', 'service')
    AND record.party_id <> 'unmapped'
    AND (contract.is_for_all_products OR record.product_id <> 'unmapped') -- two that nobody knows are not the same
    AND contract.valid_from_on <= record.opened_on
    AND (contract.valid_to_on IS NULL OR record.opened_on <= contract.valid_to_on)
  GROUP BY record.case_id
)
SELECT
  record.case_id,
  record.source,
  record.case_no,
  record.party_id,
  record.segment_id,
  record.region,
  record.product_id,
  record.product_family,
  record.owner_id,
  record.team,
  record.service_group,
  record.tier,
  record.channel,
  record.case_type,
  record.category,
  record.priority,
  record.case_status,
  record.opened_on,
  CASE WHEN record.party_id = 'unmapped' THEN 'unmapped' ELSE coalesce(covered.contract.kind, 'none') END AS coverage,
  covered.contract.contract_id,
  covered.contract.contract_no,
  covered.contract.valid_to_on AS covered_until_on
FROM gold.fact_case AS record
LEFT JOIN covered ON covered.case_id = record.case_id
WHERE NOT record.is_merged AND record.case_status <> 'void'
