-- One row per product: the master record's values first, then those of the record whose ref sorts first; and one row for what could
-- not be mapped.
WITH merged AS (
  SELECT
    root.product_id,
    min_by(record.code, struct(record.ref <> root.root_ref, record.ref)) FILTER (WHERE record.code IS NOT NULL)             AS code,
    min_by(record.name, struct(record.ref <> root.root_ref, record.ref)) FILTER (WHERE record.name IS NOT NULL)             AS name,
    min_by(record.family, struct(record.ref <> root.root_ref, record.ref)) FILTER (WHERE record.family IS NOT NULL)         AS family,
    min_by(record.line, struct(record.ref <> root.root_ref, record.ref)) FILTER (WHERE record.line IS NOT NULL)             AS line,
    -- A price and its currency come from the same record, or the price would change its worth.
    min_by(struct(record.list_price, record.currency), struct(record.ref <> root.root_ref, record.ref))
      FILTER (WHERE record.list_price IS NOT NULL)                                                                           AS price
  FROM silver.product AS record
  JOIN view.product_root AS root ON root.ref = record.ref -- every record has its root
  GROUP BY root.product_id
)
SELECT
  product_id,
  code,
  name,
  coalesce(family, 'unmapped') AS family,
  line,
  price.list_price             AS list_price,
  price.currency               AS currency
FROM merged
UNION ALL
SELECT
  'unmapped' AS product_id,
  CAST(NULL AS STRING) AS code,
  'unmapped' AS name,
  'unmapped' AS family,
  CAST(NULL AS STRING) AS line,
  CAST(NULL AS DECIMAL(20,4)) AS list_price,
  CAST(NULL AS STRING) AS currency
