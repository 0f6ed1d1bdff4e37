-- Booked revenue by day and everything a revenue figure is split by. Lines without a rate are in order_lines and in unpriced_lines,
-- not in net_amount_rpt.
SELECT
  booked_on,
  segment_id,
  segment_then_id,
  product_id,
  product_family,
  channel,
  region,
  country,
  currency,
  count(order_line_id)            AS order_lines,
  sum(quantity)                   AS quantity,
  sum(net_amount)                 AS net_amount,
  sum(net_amount_rpt)             AS net_amount_rpt,
  count_if(fx_status = 'missing') AS unpriced_lines
FROM gold.fact_order_line
GROUP BY booked_on, segment_id, segment_then_id, product_id, product_family, channel, region, country, currency
