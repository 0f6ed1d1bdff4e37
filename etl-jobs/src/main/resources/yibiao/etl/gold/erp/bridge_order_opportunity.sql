-- One row per order and won opportunity that may be one sale, with the evidence. An order belongs to the opportunity it names (code), else
-- to that of the quote it names (quote), else to one of the same contract number (contract), else to one of the same customer, product,
-- time and amount (attributes). By a number several orders may fulfil one opportunity; without one, more than one that fits is ambiguous,
-- and so is an order that fits several opportunities. Drafts, cancelled orders and returns alone are no orders.
WITH sale AS (
  SELECT
    order_id, party_id, opportunity_id, quote_id, nullif(upper(trim(contract_no)), '') AS contract_no, booked_on, currency, net_amount_rpt,
    coalesce(header_amount, lines_amount) AS amount
  FROM gold.fact_order
  WHERE order_status NOT IN ('draft', 'void') AND coalesce(coalesce(header_amount, lines_amount) > 0, true)
),
contracted AS (
  SELECT left(sha2(ref, 256), 32) AS opportunity_id, nullif(upper(trim(contract_no)), '') AS contract_no
  FROM silver.opportunity
  WHERE status = 'won'
),
wanted AS (
  SELECT opportunity_id, product_id FROM gold.fact_opportunity WHERE status = 'won' AND product_id <> 'unmapped'
  UNION
  SELECT opportunity_id, product_id FROM gold.fact_opportunity_line WHERE status = 'won' AND product_id <> 'unmapped'
),
sold AS (
  SELECT order_id, product_id FROM gold.fact_order_line WHERE product_id <> 'unmapped' AND net_amount > 0 GROUP BY order_id, product_id
),
pair AS (
  SELECT sale.order_id, deal.opportunity_id, 'code' AS match_method, 1 AS place
  FROM sale
  JOIN gold.fact_opportunity AS deal ON deal.opportunity_id = sale.opportunity_id AND deal.status = 'won'
  UNION ALL
  SELECT sale.order_id, deal.opportunity_id, 'quote' AS match_method, 2 AS place
  FROM sale
  JOIN gold.fact_quote AS quote ON quote.quote_id = sale.quote_id
  JOIN gold.fact_opportunity AS deal ON deal.opportunity_id = quote.opportunity_id AND deal.status = 'won'
  UNION ALL
  SELECT sale.order_id, contracted.opportunity_id, 'contract' AS match_method, 3 AS place
  FROM sale
  JOIN contracted ON contracted.contract_no = sale.contract_no
  UNION ALL
  SELECT DISTINCT sale.order_id, deal.opportunity_id, 'attributes' AS match_method, 4 AS place
  FROM sale
  -- An order that names an opportunity which is not won is of that one.
  LEFT ANTI JOIN gold.fact_opportunity AS other ON other.opportunity_id = sale.opportunity_id
  JOIN sold ON sold.order_id = sale.order_id
  JOIN gold.fact_opportunity AS deal
    ON deal.party_id = sale.party_id
    AND deal.status = 'won'
    AND abs(datediff(sale.booked_on, deal.closed_on)) <= :recon_window_days
    AND CASE
      WHEN sale.currency = deal.currency THEN 100 * abs(sale.amount - deal.amount) <= :recon_amount_percent * deal.amount
      ELSE 100 * abs(sale.net_amount_rpt - deal.amount_rpt) <= :recon_amount_percent * deal.amount_rpt
    END
  JOIN wanted ON wanted.opportunity_id = deal.opportunity_id AND wanted.product_id = sold.product_id
  WHERE sale.party_id <> 'unmapped'
),
ranked AS (
  SELECT
    order_id, opportunity_id, match_method, place,
    min(place) OVER (PARTITION BY order_id)       AS best_of_order,
    min(place) OVER (PARTITION BY opportunity_id) AS best_of_deal
  FROM pair
)
SELECT
  order_id,
  opportunity_id,
  match_method,
  CAST(CASE match_method WHEN 'contract' THEN 0.95 WHEN 'attributes' THEN 0.80 ELSE 1 END AS DECIMAL(3,2)) AS confidence,
  count(opportunity_id) OVER (PARTITION BY order_id) > 1
    OR match_method = 'attributes' AND count(order_id) OVER (PARTITION BY opportunity_id) > 1 AS is_ambiguous
FROM ranked
WHERE place = best_of_order AND (place < 4 OR best_of_deal = 4) -- a number says it better than any likeness
