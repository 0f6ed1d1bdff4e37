-- One row per customer record: the party it belongs to. A record that names a master belongs to the master's party, and a master
-- may name one itself; a master that does not exist is ignored, so the record stands for itself. Two records that name each other
-- stay two parties.
-- zh: 每条客户记录一行：它归属的往来方（沿 master_ref 最多两级）。
SELECT
  record.ref,
  coalesce(grand_master.ref, master.ref, record.ref)                      AS root_ref,
  left(sha2(coalesce(grand_master.ref, master.ref, record.ref), 256), 32)     AS party_id
FROM silver.party AS record
LEFT JOIN silver.party AS master ON master.ref = record.master_ref
LEFT JOIN silver.party AS grand_master ON grand_master.ref = master.master_ref
