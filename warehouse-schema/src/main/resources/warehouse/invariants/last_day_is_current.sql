-- zh: 每日快照的最后一天就是商机表的现状
-- en: The last day of the daily snapshot is what the opportunities are now
WITH latest AS (
  SELECT kind, opportunity_id, status FROM gold.fact_opportunity_span WHERE to_on IS NULL
),
kinds AS (
  SELECT DISTINCT kind FROM gold.fact_opportunity_span
)
SELECT kinds.kind, now.opportunity_id, now.status, latest.status AS status_in_snapshot
FROM gold.fact_opportunity AS now
CROSS JOIN kinds
LEFT JOIN latest ON latest.kind = kinds.kind AND latest.opportunity_id = now.opportunity_id
WHERE latest.status IS NULL OR latest.status <> now.status
UNION ALL
SELECT latest.kind, latest.opportunity_id, CAST(NULL AS VARCHAR(10)) AS status, latest.status AS status_in_snapshot
FROM latest
LEFT JOIN gold.fact_opportunity AS now ON now.opportunity_id = latest.opportunity_id
WHERE now.opportunity_id IS NULL
