-- One row per user of a source system, and one for records without a known owner.
SELECT
  left(sha2(ref, 256), 32)     AS user_id,
  name,
  coalesce(team, 'unmapped')   AS team,
  manager,
  region,
  is_active,
  sales_role,
  calendar_id
FROM silver.user
UNION ALL
SELECT
  'unmapped' AS user_id,
  'unmapped' AS name,
  'unmapped' AS team,
  CAST(NULL AS STRING) AS manager,
  CAST(NULL AS STRING) AS region,
  CAST(NULL AS BOOLEAN) AS is_active,
  CAST(NULL AS STRING) AS sales_role,
  CAST(NULL AS STRING) AS calendar_id
