-- One row per order that has a header: its state. Of two records of one order the one whose ref sorts last counts.
-- zh: 每张有单头的订单一行：其状态。
SELECT concat(source, ':', order_id) AS order_id, max_by(status, ref) AS order_status
FROM silver.order_header
GROUP BY concat(source, ':', order_id)
