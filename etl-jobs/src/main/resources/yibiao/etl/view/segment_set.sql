-- One row per customer or lead record that ever had a segment of the taxonomy: when it was set and by whom. The audit of the field tells,
-- else the versions of the record; one that had it in its first version has had it from the beginning.
-- zh: 每条曾有有效板块的客户或线索记录一行：何时由谁填写；取字段变更记录，没有时取记录的历史版本。
WITH version AS (
  SELECT 'party' AS entity, ref, segment_code, valid_from, recorded_at FROM silver.party_hist
  UNION ALL
  SELECT 'lead' AS entity, ref, segment_code, valid_from, recorded_at FROM silver.lead_hist
),
placed AS (
  SELECT
    version.entity, version.ref, segment.segment_id, version.valid_from, version.recorded_at,
    row_number() OVER (PARTITION BY version.entity, version.ref ORDER BY version.valid_from, version.recorded_at) AS place
  FROM version
  LEFT JOIN gold.dim_segment AS segment ON segment.segment_id = version.segment_code -- a code nobody knows is none
),
held AS (
  SELECT
    entity, ref,
    min_by(CASE WHEN place = 1 THEN TIMESTAMP '0001-01-01 00:00:00' ELSE valid_from END, place) AS set_at
  FROM placed
  WHERE segment_id IS NOT NULL
  GROUP BY entity, ref
),
audited AS (
  SELECT
    CASE WHEN entity = 'lead' THEN 'lead' ELSE 'party' END AS entity,
    record_ref                                             AS ref,
    min_by(struct(changed_at, changed_by_ref, old_value), struct(changed_at, ref)) AS first
  FROM silver.field_change
  WHERE entity IN ('party', 'account', 'lead') AND new_value IS NOT NULL
    AND lower(field) IN ('segment', 'segment_code', 'market_segment', 'industry', 'industry_id', 'sector')
  GROUP BY CASE WHEN entity = 'lead' THEN 'lead' ELSE 'party' END, record_ref
)
SELECT
  held.entity,
  held.ref,
  -- Changed from one value to another it was there before the change.
  CASE WHEN audited.first.old_value IS NULL THEN coalesce(audited.first.changed_at, held.set_at) ELSE TIMESTAMP '0001-01-01 00:00:00' END AS set_at,
  CASE WHEN audited.first.old_value IS NULL THEN audited.first.changed_by_ref END                                                  AS set_by_ref
FROM held
LEFT JOIN audited ON audited.entity = held.entity AND audited.ref = held.ref
