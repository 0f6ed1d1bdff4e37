-- zh: 每一行都属于一个已知的细分市场，未知的归入 unmapped
-- en: Every row is of a segment that there is; those of no known one are unmapped
WITH used AS (
  SELECT 'fact_order_line' AS fact, segment_id FROM gold.fact_order_line
  UNION ALL
  SELECT 'fact_order_line, then' AS fact, segment_then_id AS segment_id FROM gold.fact_order_line
  UNION ALL
  SELECT 'fact_opportunity' AS fact, segment_id FROM gold.fact_opportunity
  UNION ALL
  SELECT 'fact_lead' AS fact, segment_id FROM gold.fact_lead
  UNION ALL
  SELECT 'fact_case' AS fact, segment_id FROM gold.fact_case
  UNION ALL
  SELECT 'fact_call' AS fact, segment_id FROM gold.fact_call
  UNION ALL
  SELECT 'dim_party' AS fact, segment_id FROM gold.dim_party
)
SELECT used.fact, used.segment_id, count(*) AS occurrences
FROM used
LEFT JOIN gold.dim_segment AS segment ON segment.segment_id = used.segment_id
WHERE segment.segment_id IS NULL
GROUP BY used.fact, used.segment_id
