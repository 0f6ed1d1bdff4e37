-- zh: 一段时间的客户数不超过各月客户数之和，也不少于任何一个月
-- en: The customers of a stretch of time are at most those of its months added up, and at least those of any month
WITH months AS (
  SELECT month_on, count(DISTINCT party_id) AS parties FROM gold.fact_order_line GROUP BY month_on
),
summed AS (
  SELECT sum(parties) AS added_up, max(parties) AS most FROM months
),
whole AS (
  SELECT count(DISTINCT party_id) AS parties FROM gold.fact_order_line
)
SELECT whole.parties, summed.added_up, summed.most
FROM whole
CROSS JOIN summed
WHERE whole.parties > summed.added_up OR whole.parties < summed.most
