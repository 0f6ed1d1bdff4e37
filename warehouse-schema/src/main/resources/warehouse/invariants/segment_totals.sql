-- zh: 各细分市场（含未映射）的收入之和等于订单行的总收入
-- en: Revenue by segment, unmapped included, adds up to that of all order lines
WITH split AS (
  SELECT sum(net_amount_rpt) AS amount, sum(order_lines) AS order_lines, sum(unpriced_lines) AS unpriced FROM gold.segment_revenue
),
whole AS (
  SELECT
    sum(net_amount_rpt) AS amount,
    count(*) AS order_lines,
    sum(CASE WHEN fx_status = 'missing' THEN 1 ELSE 0 END) AS unpriced
  FROM gold.fact_order_line
)
SELECT split.amount AS by_segment, whole.amount AS in_all, split.order_lines, whole.order_lines AS all_order_lines
FROM split
CROSS JOIN whole
WHERE coalesce(split.amount, 0) <> coalesce(whole.amount, 0)
  OR coalesce(split.order_lines, 0) <> whole.order_lines
  OR coalesce(split.unpriced, 0) <> coalesce(whole.unpriced, 0)
