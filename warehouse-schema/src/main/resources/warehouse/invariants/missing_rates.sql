-- zh: 没有汇率的金额不换算，但计入笔数；其余金额都已换算
-- en: An amount without a rate is counted and not priced, and every other amount is priced
SELECT 'fact_order_line' AS fact, order_line_id AS id, fx_status, net_amount AS amount, net_amount_rpt AS amount_rpt
FROM gold.fact_order_line
WHERE (fx_status IN ('missing', 'no_amount')) <> (net_amount_rpt IS NULL)
UNION ALL
SELECT 'fact_opportunity' AS fact, opportunity_id AS id, fx_status, amount, amount_rpt
FROM gold.fact_opportunity
WHERE (fx_status IN ('missing', 'no_amount')) <> (amount_rpt IS NULL)
UNION ALL
SELECT 'fact_invoice_line' AS fact, invoice_line_id AS id, fx_status, net_amount AS amount, net_amount_rpt AS amount_rpt
FROM gold.fact_invoice_line
WHERE (fx_status IN ('missing', 'no_amount')) <> (net_amount_rpt IS NULL)
UNION ALL
SELECT 'fact_payment' AS fact, payment_id AS id, fx_status, amount, amount_rpt
FROM gold.fact_payment
WHERE (fx_status IN ('missing', 'no_amount')) <> (amount_rpt IS NULL)
