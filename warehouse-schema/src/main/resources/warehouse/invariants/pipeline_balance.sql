-- zh: 期初在途金额加上期间的全部变化等于期末在途金额，对每个月末成立
-- en: The pipeline at one day and all changes since make the pipeline at another; looked at for every month end
WITH kinds AS (
  SELECT DISTINCT kind FROM gold.fact_opportunity_span
),
days AS (
  SELECT kinds.kind, max(dates.date_on) AS day_on
  FROM gold.dim_date AS dates
  CROSS JOIN kinds
  GROUP BY kinds.kind, year(dates.date_on), month(dates.date_on)
),
stock AS (
  SELECT days.kind, days.day_on, sum(span.amount_rpt) AS amount, count(span.opportunity_id) AS deals
  FROM days
  LEFT JOIN gold.fact_opportunity_span AS span
    ON span.kind = days.kind AND span.status = 'open' AND span.from_on <= days.day_on AND (span.to_on IS NULL OR days.day_on < span.to_on)
  GROUP BY days.kind, days.day_on
),
flow AS (
  SELECT days.kind, days.day_on, sum(change.amount_rpt) AS amount, sum(change.deals) AS deals
  FROM days
  LEFT JOIN gold.fact_pipeline_change AS change
    -- What came and went on one day is no part of a balance at its end, and adds up to nothing.
    ON change.kind = days.kind AND change.change_on <= days.day_on
  GROUP BY days.kind, days.day_on
)
SELECT stock.kind, stock.day_on, stock.amount, flow.amount AS amount_by_changes, stock.deals, flow.deals AS deals_by_changes
FROM stock
JOIN flow ON flow.kind = stock.kind AND flow.day_on = stock.day_on -- both have every day
WHERE coalesce(stock.amount, 0) <> coalesce(flow.amount, 0) OR stock.deals <> coalesce(flow.deals, 0)
