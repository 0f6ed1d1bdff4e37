-- One row per person of a source system that was not merged into another, and one for records without a known person. Addresses and
-- numbers stay in silver; here is only whether there are some.
WITH merged AS (
  SELECT
    coalesce(grand_master.ref, master.ref, record.ref) AS root_ref,
    max(record.email IS NOT NULL)                      AS has_email,
    max(coalesce(record.phone, record.mobile) IS NOT NULL) AS has_phone,
    -- One refusal is enough.
    max(coalesce(record.has_opted_out, false))         AS has_opted_out,
    min(record.created_at)                             AS created_at,
    count(record.ref)                                  AS records
  FROM silver.contact AS record
  LEFT JOIN silver.contact AS master ON master.ref = record.master_ref
  LEFT JOIN silver.contact AS grand_master ON grand_master.ref = master.master_ref
  GROUP BY coalesce(grand_master.ref, master.ref, record.ref)
)
SELECT
  left(sha2(root.ref, 256), 32)                     AS contact_id,
  root.source,
  coalesce(party.party_id, 'unmapped')         AS party_id,
  root.title,
  root.department,
  root.country,
  root.city,
  coalesce(owner.user_id, 'unmapped')               AS owner_id,
  coalesce(root.is_primary, false)                  AS is_primary,
  merged.has_email,
  merged.has_phone,
  merged.has_opted_out,
  to_date(from_utc_timestamp(merged.created_at, :zone)) AS created_on,
  merged.records
FROM merged
JOIN silver.contact AS root ON root.ref = merged.root_ref -- the root is a record
LEFT JOIN gold.bridge_party_record AS party ON party.ref = root.party_ref
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(root.owner_ref, 256), 32)
UNION ALL
SELECT
  'unmapped' AS contact_id,
  'unmapped' AS source,
  'unmapped' AS party_id,
  CAST(NULL AS STRING) AS title,
  CAST(NULL AS STRING) AS department,
  CAST(NULL AS STRING) AS country,
  CAST(NULL AS STRING) AS city,
  'unmapped' AS owner_id,
  false AS is_primary,
  false AS has_email,
  false AS has_phone,
  false AS has_opted_out,
  CAST(NULL AS DATE) AS created_on,
  0 AS records
