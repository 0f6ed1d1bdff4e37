-- One row per entity and source: how many of its records no business with a customer has referred to in thresholds.foreign_bulk_days. What
-- is still open or valid refers to them on :as_of. Records that are one customer or product are referred to together.
WITH referred AS (
  SELECT party_id, product_id, booked_on AS day_on
  FROM gold.fact_order_line
  UNION ALL
  SELECT party_id, product_id, invoiced_on
  FROM gold.fact_invoice_line
  UNION ALL
  SELECT party_id, product_id, coalesce(delivered_on, shipped_on, promised_on)
  FROM gold.fact_shipment_line
  UNION ALL
  SELECT party_id, 'unmapped', paid_on
  FROM gold.fact_payment
  UNION ALL
  SELECT party_id, 'unmapped', quoted_on
  FROM gold.fact_quote
  UNION ALL
  SELECT party_id, product_id, if(status = 'open', :as_of, coalesce(closed_on, created_on))
  FROM gold.fact_opportunity
  UNION ALL
  SELECT party_id, product_id, if(status = 'open', :as_of, coalesce(closed_on, created_on))
  FROM gold.fact_opportunity_line
  UNION ALL
  SELECT party_id, product_id, if(is_valid, :as_of, coalesce(valid_to_on, signed_on))
  FROM gold.fact_contract
  UNION ALL
  SELECT party_id, 'unmapped', if(is_active, :as_of, coalesce(canceled_on, enrolled_on))
  FROM gold.fact_membership
  UNION ALL
  SELECT party_id, product_id, if(is_open, :as_of, coalesce(solved_on, opened_on))
  FROM gold.fact_case
  UNION ALL
  SELECT party_id, product_id, if(work_status = 'open', :as_of, coalesce(finished_on, opened_on))
  FROM gold.fact_work_order
  UNION ALL
  SELECT party_id, product_id, requested_on
  FROM gold.fact_work_order_part
  UNION ALL
  SELECT party_id, 'unmapped', called_on
  FROM gold.fact_call
  UNION ALL
  SELECT party_id, 'unmapped', occurred_on
  FROM gold.fact_activity
  UNION ALL
  SELECT party_id, 'unmapped', occurred_on
  FROM gold.fact_interaction
),
used AS (
  SELECT 'party' AS entity, party_id AS id
  FROM referred
  WHERE party_id <> 'unmapped' AND day_on > date_sub(:as_of, :foreign_bulk_days) AND day_on <= :as_of
  UNION -- once each
  SELECT 'product', product_id
  FROM referred
  WHERE product_id <> 'unmapped' AND day_on > date_sub(:as_of, :foreign_bulk_days) AND day_on <= :as_of
),
record AS (
  SELECT 'party' AS entity, delivered.ref, delivered.source, delivered.extracted_at, one.party_id AS id
  FROM silver.party AS delivered
  LEFT JOIN gold.bridge_party_record AS one ON one.ref = delivered.ref
  UNION ALL
  SELECT 'product', delivered.ref, delivered.source, delivered.extracted_at, one.product_id
  FROM silver.product AS delivered
  LEFT JOIN gold.bridge_product_record AS one ON one.ref = delivered.ref
)
SELECT
  record.entity,
  record.source,
  count(record.ref)                                                      AS records,
  count_if(used.id IS NULL)                                              AS unused_records,
  max(record.extracted_at)                                               AS extracted_at,
  to_date(from_utc_timestamp(max(record.extracted_at), :zone))           AS extracted_on,
  count(record.ref) >= :min_n AND count_if(used.id IS NULL) > :foreign_bulk_share * count(record.ref) AS is_alert
FROM record
LEFT JOIN used ON used.entity = record.entity AND used.id = record.id
GROUP BY record.entity, record.source
