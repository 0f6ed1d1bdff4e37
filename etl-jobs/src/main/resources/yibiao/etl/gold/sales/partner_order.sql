-- One row per order and partner it was sold through, and whether a contract with that partner was valid on the day. A return alone or a free
-- sample is no order, and neither is a draft or one that was cancelled.
WITH ordered AS (
  SELECT
    line.partner_id,
    line.order_id,
    min(line.source)                                                                                  AS source,
    min_by(struct(line.party_id, line.segment_id, line.region, line.country, line.owner_id, line.team, line.channel),
      struct(line.booked_on, line.order_line_id))                                                     AS first,
    min(line.booked_on)                                                                               AS booked_on,
    sum(line.net_amount_rpt)                                                                          AS net_amount_rpt,
    count_if(line.fx_status = 'missing')                                                              AS unpriced_lines
  FROM gold.fact_order_line AS line
  LEFT JOIN view.order_status AS header ON header.order_id = line.order_id -- an order of which only lines are known was booked
  WHERE line.partner_id <> 'unmapped' AND coalesce(header.order_status, 'open') NOT IN ('draft', 'void')
  GROUP BY line.partner_id, line.order_id
  HAVING count_if(line.net_amount > 0) > 0
),
signed AS (
  SELECT ordered.partner_id, ordered.order_id
  FROM ordered
  JOIN gold.fact_contract AS contract
    ON contract.party_id = ordered.partner_id AND contract.kind = 'partner'
    AND contract.valid_from_on <= ordered.booked_on AND (contract.valid_to_on IS NULL OR ordered.booked_on <= contract.valid_to_on)
  GROUP BY ordered.partner_id, ordered.order_id -- under two contracts at once is under contract
)
SELECT
  ordered.partner_id,
  ordered.order_id,
  ordered.source,
  ordered.first.party_id                          AS party_id,
  ordered.first.segment_id                        AS segment_id,
  ordered.first.region                            AS region,
  ordered.first.country                           AS country,
  ordered.first.owner_id                          AS owner_id,
  ordered.first.team                              AS team,
  ordered.first.channel                           AS channel,
  ordered.booked_on,
  signed.order_id IS NOT NULL                     AS has_contract,
  CAST(ordered.net_amount_rpt AS DECIMAL(20,4))   AS net_amount_rpt,
  ordered.unpriced_lines
FROM ordered
LEFT JOIN signed ON signed.partner_id = ordered.partner_id AND signed.order_id = ordered.order_id
