-- One row per party. Each value is the master record's; where the master says nothing, that of the record whose ref sorts first, so
-- that the order of arrival decides nothing.
-- zh: 每个往来方一行；各值取主记录，主记录没有的取引用键排序最前的记录。
WITH merged AS (
  SELECT
    root.party_id,
    min_by(record.name, struct(record.ref <> root.root_ref, record.ref)) FILTER (WHERE record.name IS NOT NULL)                 AS name,
    min_by(record.kind, struct(record.ref <> root.root_ref, record.ref)) FILTER (WHERE record.kind IS NOT NULL)                 AS kind,
    min_by(record.segment_code, struct(record.ref <> root.root_ref, record.ref)) FILTER (WHERE record.segment_code IS NOT NULL) AS segment_code,
    min_by(record.country, struct(record.ref <> root.root_ref, record.ref)) FILTER (WHERE record.country IS NOT NULL)           AS country,
    min_by(record.region, struct(record.ref <> root.root_ref, record.ref)) FILTER (WHERE record.region IS NOT NULL)             AS region,
    min_by(record.city, struct(record.ref <> root.root_ref, record.ref)) FILTER (WHERE record.city IS NOT NULL)                 AS city,
    min_by(record.size_band, struct(record.ref <> root.root_ref, record.ref)) FILTER (WHERE record.size_band IS NOT NULL)       AS size_band,
    count(record.ref)                                                                                                            AS records
  FROM silver.party AS record
  JOIN view.party_root AS root ON root.ref = record.ref -- every record has its root
  GROUP BY root.party_id
)
SELECT
  merged.party_id,
  merged.name,
  coalesce(merged.kind, 'org')               AS kind,
  coalesce(segment.segment_id, 'unmapped')   AS segment_id, -- no code, or one the taxonomy does not know
  merged.country,
  coalesce(merged.region, 'unmapped')        AS region,
  merged.city,
  merged.size_band,
  merged.records
FROM merged
LEFT JOIN gold.dim_segment AS segment ON segment.segment_id = merged.segment_code
