-- One row per part that a work order needed. Parts of void work orders were not needed after all, and those of unknown ones belong to nobody:
-- both are dropped.
SELECT
  left(sha2(part.ref, 256), 32)                                    AS work_order_part_id,
  work.work_order_id,
  part.source,
  part.line_no,
  work.kind,
  work.party_id,
  work.segment_id,
  work.region,
  coalesce(product.product_id, 'unmapped')                         AS product_id,
  coalesce(product.family, 'unmapped')                             AS product_family,
  work.owner_id,
  work.team,
  work.stage,
  work.work_status,
  coalesce(part.requested_at, work.opened_at)                      AS requested_at,
  to_date(from_utc_timestamp(coalesce(part.requested_at, work.opened_at), :zone)) AS requested_on,
  part.quantity,
  coalesce(part.filled_from, 'unmapped')                           AS filled_from
FROM silver.work_order_part AS part
JOIN gold.fact_work_order AS work ON work.work_order_id = left(sha2(part.work_order_ref, 256), 32)
LEFT JOIN gold.bridge_product_record AS product ON product.ref = part.product_ref
WHERE work.work_status <> 'void'
