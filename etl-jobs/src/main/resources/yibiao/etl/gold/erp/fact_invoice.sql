-- One row per invoice as it stands at :as_of: what it asks for, what was paid of it until when, what is still open. Payments count where
-- they name the invoice, are settled and in its currency, also when they came before it. What the source says is open decides; where it
-- says nothing, open is what the payments leave. A credit note asks for a negative amount; a draft or void one asks for nothing.
WITH invoice AS (
  SELECT
    invoice_id,
    min(source)                                                                             AS source,
    CASE WHEN count(DISTINCT order_id) = 1 THEN min(order_id) ELSE 'unmapped' END           AS order_id,
    min_by(struct(party_id, segment_id, region, country), struct(party_id = 'unmapped', invoice_line_id)) AS customer,
    min_by(struct(owner_id, team), struct(owner_id = 'unmapped', invoice_line_id))          AS seller,
    min_by(struct(stage, invoice_status), invoice_line_id)                                  AS state,
    min(invoiced_on)                                                                        AS invoiced_on,
    min(due_on)                                                                             AS due_on,
    CASE WHEN count(DISTINCT currency) = 1 THEN min(currency) END                           AS currency,
    CASE WHEN count(DISTINCT currency) = 1 THEN sum(net_amount) END                         AS net_amount,
    CASE WHEN count(DISTINCT currency) = 1 THEN sum(net_amount + coalesce(tax_amount, 0)) END AS gross_amount,
    CASE WHEN count(DISTINCT currency) = 1 THEN sum(open_amount) END                        AS stated_amount
  FROM gold.fact_invoice_line
  GROUP BY invoice_id
),
paid AS (
  SELECT payment.invoice_id, payment.paid_on, payment.currency = invoice.currency AS is_comparable, sum(payment.amount) AS amount
  FROM gold.fact_payment AS payment
  JOIN invoice ON invoice.invoice_id = payment.invoice_id -- an advance that names no invoice pays none
  WHERE payment.payment_status = 'settled' AND payment.paid_on <= :as_of
  GROUP BY payment.invoice_id, payment.paid_on, payment.currency = invoice.currency
),
summed AS (
  SELECT
    invoice_id, paid_on, amount,
    sum(amount) OVER (PARTITION BY invoice_id ORDER BY paid_on) AS amount_so_far
  FROM paid
  WHERE is_comparable
),
-- The least that was paid at any later day, so that a payment that bounced has not settled anything.
kept AS (
  SELECT
    invoice_id, paid_on, amount,
    min(amount_so_far) OVER (PARTITION BY invoice_id ORDER BY paid_on ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS amount_kept
  FROM summed
),
settled AS (
  SELECT
    kept.invoice_id,
    sum(kept.amount)                                                            AS amount,
    min(kept.paid_on) FILTER (WHERE kept.amount_kept >= invoice.gross_amount)   AS settled_on,
    max(kept.paid_on) FILTER (WHERE kept.amount > 0)                            AS last_paid_on
  FROM kept
  JOIN invoice ON invoice.invoice_id = kept.invoice_id
  GROUP BY kept.invoice_id
),
elsewhere AS (
  SELECT invoice_id, count(paid_on) AS days
  FROM paid
  WHERE is_comparable IS DISTINCT FROM true
  GROUP BY invoice_id
),
stated AS (
  SELECT
    invoice.invoice_id, invoice.source, invoice.order_id, invoice.customer, invoice.seller, invoice.state, invoice.invoiced_on,
    invoice.due_on, invoice.currency, invoice.net_amount, invoice.gross_amount,
    CASE WHEN invoice.currency IS NOT NULL THEN coalesce(settled.amount, 0) END AS paid_amount,
    settled.settled_on,
    settled.last_paid_on,
    invoice.state.invoice_status IN ('open', 'paid')                            AS is_posted,
    CASE
      WHEN invoice.state.invoice_status NOT IN ('open', 'paid') THEN 0
      WHEN invoice.stated_amount IS NOT NULL
        THEN CASE WHEN invoice.gross_amount < 0 THEN least(invoice.stated_amount, 0) ELSE greatest(invoice.stated_amount, 0) END
      WHEN invoice.state.invoice_status = 'paid' THEN 0
      WHEN invoice.currency IS NULL OR elsewhere.invoice_id IS NOT NULL THEN NULL -- paid in another currency: nobody can say how much of it
      WHEN invoice.gross_amount >= 0 THEN greatest(invoice.gross_amount - coalesce(settled.amount, 0), 0)
      ELSE least(invoice.gross_amount - coalesce(settled.amount, 0), 0)
    END AS open_amount
  FROM invoice
  LEFT JOIN settled ON settled.invoice_id = invoice.invoice_id     -- nothing paid yet
  LEFT JOIN elsewhere ON elsewhere.invoice_id = invoice.invoice_id
),
dated AS (
  SELECT
    invoice_id, source, order_id, customer, seller, state, invoiced_on, due_on, currency, net_amount, gross_amount, paid_amount, open_amount,
    is_posted,
    -- What is not open and was not paid was credited or waived: the last payment settled it.
    CASE WHEN is_posted AND gross_amount > 0 AND open_amount <= 0 THEN coalesce(settled_on, last_paid_on) END AS settled_on,
    is_posted AND coalesce(gross_amount > 0, false) AND coalesce(due_on < :as_of, false)                    AS is_due,
    CASE WHEN is_posted AND open_amount <> 0 AND due_on < :as_of THEN datediff(:as_of, due_on) END           AS overdue_days
  FROM stated
)
SELECT
  dated.invoice_id,
  dated.source,
  dated.order_id,
  dated.customer.party_id                       AS party_id,
  dated.customer.segment_id                     AS segment_id,
  dated.customer.region                         AS region,
  dated.customer.country                        AS country,
  dated.seller.owner_id                         AS owner_id,
  dated.seller.team                             AS team,
  dated.state.stage                             AS stage,
  dated.state.invoice_status                    AS invoice_status,
  dated.invoiced_on,
  dated.due_on,
  dated.settled_on,
  CASE
    WHEN NOT dated.is_due THEN NULL
    WHEN dated.settled_on IS NOT NULL THEN dated.settled_on <= dated.due_on
    WHEN dated.open_amount > 0 THEN false
  END                                           AS is_paid_on_time, -- paid on a day nobody knows: neither
  dated.overdue_days,
  CASE
    WHEN NOT dated.is_posted OR dated.open_amount = 0 THEN 'settled'
    WHEN dated.open_amount IS NULL THEN 'unknown'
    WHEN dated.due_on IS NULL THEN 'no_due_date'
    WHEN dated.due_on >= :as_of THEN 'not_due'
    WHEN datediff(:as_of, dated.due_on) <= 30 THEN '1-30'
    WHEN datediff(:as_of, dated.due_on) <= 60 THEN '31-60'
    WHEN datediff(:as_of, dated.due_on) <= 90 THEN '61-90'
    ELSE '90+'
  END                                           AS ageing,
  CAST(dated.net_amount AS DECIMAL(20,4))       AS net_amount,
  CAST(dated.gross_amount AS DECIMAL(20,4))     AS gross_amount,
  CAST(dated.paid_amount AS DECIMAL(20,4))      AS paid_amount,
  CAST(CASE WHEN dated.is_posted AND dated.gross_amount > 0 THEN greatest(dated.paid_amount - dated.gross_amount, 0) ELSE 0 END AS DECIMAL(20,4))
                                                AS overpaid_amount,
  CAST(dated.open_amount AS DECIMAL(20,4))      AS open_amount,
  dated.currency,
  CAST(CASE
    WHEN dated.currency = :reporting_currency THEN dated.gross_amount
    WHEN fx.is_inverse THEN round(dated.gross_amount / fx.rate, 4)
    ELSE round(dated.gross_amount * fx.rate, 4)
  END AS DECIMAL(20,4))                         AS gross_amount_rpt,
  CAST(CASE
    WHEN dated.currency = :reporting_currency THEN dated.open_amount
    WHEN fx.is_inverse THEN round(dated.open_amount / fx.rate, 4)
    ELSE round(dated.open_amount * fx.rate, 4)
  END AS DECIMAL(20,4))                         AS open_amount_rpt,
  -- The ninety days that end with :as_of.
  dated.is_posted AND dated.invoiced_on > date_sub(:as_of, 90) AND dated.invoiced_on <= :as_of AS is_billed_recently,
  CASE
    WHEN dated.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing' -- also an invoice in several currencies
    ELSE 'ok'
  END                                           AS fx_status,
  fx.rate_on                                    AS fx_on
FROM dated
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = dated.currency AND fx.day_on = dated.invoiced_on
