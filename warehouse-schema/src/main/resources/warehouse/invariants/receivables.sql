-- zh: 按期付清的发票没有逾期，已结清的没有余额，逾期账龄与逾期天数一致
-- en: An invoice paid on time is not overdue, a settled one has nothing open, and ageing agrees with the days overdue
SELECT invoice_id, ageing, open_amount, overdue_days, is_paid_on_time
FROM gold.fact_invoice
WHERE is_paid_on_time AND overdue_days > 0
  OR ageing = 'settled' AND open_amount <> 0
  OR (ageing IN ('1-30', '31-60', '61-90', '90+')) <> (coalesce(overdue_days, 0) > 0)
