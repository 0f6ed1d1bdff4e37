-- zh: 毛收入留存不超过净收入留存，也不超过 100 %
-- en: Of every period gross retention is at most net retention and at most one
WITH periods AS (
  SELECT
    period_kind, period_on,
    sum(revenue_rpt) AS revenue, sum(revenue_before_rpt) AS before, sum(least(revenue_rpt, revenue_before_rpt)) AS kept
  FROM gold.revenue_retention
  WHERE was_active
  GROUP BY period_kind, period_on
)
SELECT period_kind, period_on, revenue, before, kept
FROM periods
WHERE kept > revenue OR kept > before OR before <= 0
