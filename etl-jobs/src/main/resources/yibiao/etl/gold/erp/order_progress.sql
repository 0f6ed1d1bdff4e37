-- One row per order line: the state of its order, and how much of it is not invoiced yet at :as_of. Invoices name products, not lines, so
-- what is invoiced (and what was sent back) covers the lines of its product in the order of their dates; what is invoiced without one of
-- the order's products covers what is left of the order. Order and invoices are compared in their own currency; where they have more
-- than one, nothing is compared and the open amount is empty.
WITH billed AS (
  SELECT order_id, product_id, sum(net_amount) AS amount
  FROM gold.fact_invoice_line
  WHERE order_id <> 'unmapped' AND invoice_status IN ('open', 'paid') AND invoiced_on <= :as_of
  GROUP BY order_id, product_id
),
billed_in AS (
  SELECT order_id, CASE WHEN count(DISTINCT currency) = 1 THEN min(currency) END AS currency
  FROM gold.fact_invoice_line
  WHERE order_id <> 'unmapped' AND invoice_status IN ('open', 'paid') AND invoiced_on <= :as_of
  GROUP BY order_id
),
ordered AS (
  SELECT order_id, product_id, sum(least(net_amount, 0)) AS returned
  FROM gold.fact_order_line
  GROUP BY order_id, product_id
),
ordered_in AS (
  SELECT order_id, count(DISTINCT currency) AS currencies
  FROM gold.fact_order_line
  GROUP BY order_id
),
stray AS (
  SELECT billed.order_id, sum(billed.amount) AS amount
  FROM billed
  LEFT ANTI JOIN ordered ON ordered.order_id = billed.order_id AND ordered.product_id = billed.product_id
  GROUP BY billed.order_id
),
placed AS (
  SELECT
    line.order_line_id, line.order_id, line.booked_on, line.net_amount,
    CASE
      WHEN ordered_in.currencies > 1 OR (billed_in.order_id IS NOT NULL AND NOT billed_in.currency <=> line.currency) THEN NULL
      ELSE coalesce(billed.amount, 0) - ordered.returned
    END AS covered,
    coalesce(stray.amount, 0) AS stray,
    coalesce(sum(greatest(line.net_amount, 0)) OVER (
      PARTITION BY line.order_id, line.product_id ORDER BY line.booked_on, line.order_line_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS earlier
  FROM gold.fact_order_line AS line
  JOIN ordered ON ordered.order_id = line.order_id AND ordered.product_id = line.product_id -- the line itself is in it
  JOIN ordered_in ON ordered_in.order_id = line.order_id                                    -- and in this
  LEFT JOIN billed ON billed.order_id = line.order_id AND billed.product_id = line.product_id
  LEFT JOIN billed_in ON billed_in.order_id = line.order_id
  LEFT JOIN stray ON stray.order_id = line.order_id
),
left_over AS (
  SELECT
    order_line_id, order_id, booked_on, stray,
    CASE WHEN covered IS NOT NULL THEN greatest(least(earlier + net_amount - covered, net_amount), 0) END AS amount
  FROM placed
),
uncovered AS (
  SELECT
    order_line_id,
    CASE WHEN amount IS NOT NULL THEN
      greatest(
        least(
          amount,
          amount - stray + coalesce(sum(amount) OVER (
            PARTITION BY order_id ORDER BY booked_on, order_line_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)),
        0)
    END AS amount
  FROM left_over
),
told AS (
  SELECT
    line.order_line_id, line.order_id, line.source, line.party_id, line.segment_id, line.region, line.country, line.product_id,
    line.product_family, line.owner_id, line.team, line.team_then, line.channel, line.booked_on, line.quantity, line.net_amount, line.currency,
    line.net_amount_rpt, line.fx_status,
    coalesce(header.order_status, 'unmapped') AS order_status,
    CAST(CASE
      WHEN header.order_status IN ('draft', 'void', 'completed') OR line.net_amount <= 0 THEN 0 -- nothing more will be invoiced
      ELSE uncovered.amount
    END AS DECIMAL(20,4)) AS open_amount
  FROM gold.fact_order_line AS line
  JOIN uncovered ON uncovered.order_line_id = line.order_line_id -- every line is placed
  LEFT JOIN view.order_status AS header ON header.order_id = line.order_id
)
SELECT
  told.order_line_id,
  told.order_id,
  told.source,
  told.party_id,
  told.segment_id,
  told.region,
  told.country,
  told.product_id,
  told.product_family,
  told.owner_id,
  told.team,
  told.team_then,
  told.channel,
  told.order_status,
  told.booked_on,
  told.quantity,
  told.net_amount,
  told.open_amount,
  told.currency,
  told.net_amount_rpt,
  CAST(CASE
    WHEN told.currency = :reporting_currency THEN told.open_amount
    WHEN fx.is_inverse THEN round(told.open_amount / fx.rate, 4)
    ELSE round(told.open_amount * fx.rate, 4)
  END AS DECIMAL(20,4)) AS open_amount_rpt,
  told.fx_status
FROM told
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = told.currency AND fx.day_on = told.booked_on -- the rate the line was booked at
