-- One row per payment, priced on the date it counts by, beside the due date of the invoice it names. A payment without a customer has
-- that of the invoice. No join drops a payment.
WITH invoice AS (
  SELECT
    source, invoice_id,
    min(due_on)                                                                 AS due_on,
    min_by(party_ref, struct(line_no, ref)) FILTER (WHERE party_ref IS NOT NULL) AS party_ref
  FROM silver.invoice_line
  GROUP BY source, invoice_id
)
SELECT
  left(sha2(payment.ref, 256), 32)                 AS payment_id,
  payment.source,
  coalesce(concat(payment.source, ':', payment.invoice_id), 'unmapped') AS invoice_id,
  coalesce(concat(payment.source, ':', payment.order_id), 'unmapped')   AS order_id,
  coalesce(party.party_id, 'unmapped')             AS party_id,
  coalesce(party.segment_id, 'unmapped')           AS segment_id,
  coalesce(party.region, 'unmapped')               AS region,
  coalesce(party.country, 'unmapped')              AS country,
  coalesce(payment.method, 'unmapped')             AS method,
  coalesce(payment.stage, 'unmapped')              AS stage,
  payment.status                                   AS payment_status,
  payment.paid_on,
  invoice.due_on,
  datediff(payment.paid_on, invoice.due_on)        AS days_after_due,
  payment.amount,
  payment.currency,
  CASE
    WHEN payment.currency = :reporting_currency THEN payment.amount
    WHEN fx.is_inverse THEN round(payment.amount / fx.rate, 4)
    ELSE round(payment.amount * fx.rate, 4)
  END AS amount_rpt,
  CASE
    WHEN payment.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing'
    ELSE 'ok'
  END AS fx_status,
  fx.rate_on                                       AS fx_on
FROM silver.payment AS payment
LEFT JOIN invoice ON invoice.source = payment.source AND invoice.invoice_id = payment.invoice_id -- an advance has no invoice yet
LEFT JOIN gold.bridge_party_record AS party ON party.ref = coalesce(payment.party_ref, invoice.party_ref)
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = payment.currency AND fx.day_on = payment.paid_on
