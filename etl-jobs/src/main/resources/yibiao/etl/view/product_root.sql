-- One row per product record: the product it belongs to, found as for customers (view.party_root).
-- zh: 每条产品记录一行：它归属的产品，规则与客户相同。
SELECT
  record.ref,
  coalesce(grand_master.ref, master.ref, record.ref)                      AS root_ref,
  left(sha2(coalesce(grand_master.ref, master.ref, record.ref), 256), 32)     AS product_id
FROM silver.product AS record
LEFT JOIN silver.product AS master ON master.ref = record.master_ref
LEFT JOIN silver.product AS grand_master ON grand_master.ref = master.master_ref
