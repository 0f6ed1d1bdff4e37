-- zh: 每个商机在任一天至多有一个状态
-- en: On any day an opportunity is in one state at most
WITH following AS (
  SELECT kind, opportunity_id, from_on, to_on, lead(from_on) OVER (PARTITION BY kind, opportunity_id ORDER BY from_on) AS next_from_on
  FROM gold.fact_opportunity_span
)
SELECT kind, opportunity_id, from_on, to_on, next_from_on
FROM following
WHERE next_from_on IS NOT NULL AND (to_on IS NULL OR to_on > next_from_on) OR to_on <= from_on
