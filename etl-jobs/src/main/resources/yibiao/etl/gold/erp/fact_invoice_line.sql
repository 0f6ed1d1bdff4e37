-- One row per line of an invoice, one per invoice where the source has no lines, priced on the date of the invoice. No join drops a line.
SELECT
  left(sha2(line.ref, 256), 32)                 AS invoice_line_id,
  concat(line.source, ':', line.invoice_id)     AS invoice_id,
  line.source,
  coalesce(concat(line.source, ':', line.order_id), 'unmapped') AS order_id,
  coalesce(party.party_id, 'unmapped')          AS party_id,
  coalesce(party.segment_id, 'unmapped')        AS segment_id,
  coalesce(span.segment_id, 'unmapped')         AS segment_then_id,
  coalesce(party.region, 'unmapped')            AS region,
  coalesce(party.country, 'unmapped')           AS country,
  coalesce(product.product_id, 'unmapped')      AS product_id,
  coalesce(product.family, 'unmapped')          AS product_family,
  coalesce(owner.user_id, 'unmapped')           AS owner_id,
  coalesce(owner.team, 'unmapped')              AS team,
  coalesce(team.team, owner.team, 'unmapped')   AS team_then,
  coalesce(line.stage, 'unmapped')              AS stage,
  line.status                                   AS invoice_status,
  coalesce(line.is_credit, false)               AS is_credit,
  line.invoiced_on,
  line.due_on,
  line.quantity,
  line.net_amount,
  line.tax_amount,
  line.open_amount,
  line.currency,
  CASE
    WHEN line.currency = :reporting_currency THEN line.net_amount
    WHEN fx.is_inverse THEN round(line.net_amount / fx.rate, 4)
    ELSE round(line.net_amount * fx.rate, 4)
  END AS net_amount_rpt,
  CASE
    WHEN line.currency = :reporting_currency THEN line.open_amount
    WHEN fx.is_inverse THEN round(line.open_amount / fx.rate, 4)
    ELSE round(line.open_amount * fx.rate, 4)
  END AS open_amount_rpt,
  CASE
    WHEN line.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing'
    ELSE 'ok'
  END AS fx_status,
  fx.rate_on                                    AS fx_on
FROM silver.invoice_line AS line
LEFT JOIN gold.bridge_party_record AS party ON party.ref = line.party_ref
LEFT JOIN gold.party_segment_span AS span
  ON span.party_id = party.party_id AND span.from_on <= line.invoiced_on AND (span.to_on IS NULL OR line.invoiced_on < span.to_on) -- one a day
LEFT JOIN gold.bridge_product_record AS product ON product.ref = line.product_ref
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(line.owner_ref, 256), 32)
LEFT JOIN gold.user_team_span AS team
  ON team.user_id = owner.user_id AND team.from_on <= line.invoiced_on AND (team.to_on IS NULL OR line.invoiced_on < team.to_on) -- one a day
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = line.currency AND fx.day_on = line.invoiced_on
