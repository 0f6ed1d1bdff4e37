-- One row per order: what its header says beside what its lines add up to. An order of which only lines are known is here, too, and so is
-- a header without lines; a gap between the two is shown, never settled. Lines in another currency than the header are not compared.
WITH line AS (
  SELECT
    source, order_id,
    count(ref)                                                        AS lines,
    sum(net_amount)                                                   AS net_amount,
    CASE WHEN count(DISTINCT currency) = 1 THEN min(currency) END     AS currency,
    min(booked_on)                                                    AS booked_on,
    min_by(struct(party_ref, owner_ref, partner_ref, channel, opportunity_ref), struct(coalesce(line_no, 0), ref)) AS first
  FROM silver.order_line
  GROUP BY source, order_id
),
header AS (
  SELECT
    source, order_id,
    -- Of two records of one order the one whose ref sorts last counts.
    max_by(struct(party_ref, contact_ref, owner_ref, partner_ref, opportunity_ref, quote_ref, contract_no, channel, stage, status, booked_on,
      requested_on, net_amount, tax_amount, currency), ref) AS said
  FROM silver.order_header
  GROUP BY source, order_id
),
whole AS (
  SELECT
    coalesce(header.source, line.source)                                 AS source,
    coalesce(header.order_id, line.order_id)                             AS order_id,
    coalesce(header.said.party_ref, line.first.party_ref)                AS party_ref,
    header.said.contact_ref                                              AS contact_ref,
    coalesce(header.said.owner_ref, line.first.owner_ref)                AS owner_ref,
    coalesce(header.said.partner_ref, line.first.partner_ref)            AS partner_ref,
    coalesce(header.said.opportunity_ref, line.first.opportunity_ref)    AS opportunity_ref,
    header.said.quote_ref                                                AS quote_ref,
    header.said.contract_no                                              AS contract_no,
    coalesce(header.said.channel, line.first.channel)                    AS channel,
    header.said.stage                                                    AS stage,
    header.said.status                                                   AS status,
    coalesce(header.said.booked_on, line.booked_on)                      AS booked_on,
    header.said.requested_on                                             AS requested_on,
    header.said.net_amount                                               AS header_amount,
    coalesce(line.lines, 0)                                              AS lines,
    CASE WHEN line.currency = coalesce(header.said.currency, line.currency) THEN line.net_amount END AS lines_amount,
    coalesce(header.said.currency, line.currency)                        AS currency,
    header.order_id IS NOT NULL                                          AS has_header
  FROM header
  FULL JOIN line ON line.source = header.source AND line.order_id = header.order_id
)
SELECT
  concat(whole.source, ':', whole.order_id)                              AS order_id,
  whole.source,
  coalesce(party.party_id, 'unmapped')                                   AS party_id,
  coalesce(party.segment_id, 'unmapped')                                 AS segment_id,
  coalesce(party.region, 'unmapped')                                     AS region,
  coalesce(party.country, 'unmapped')                                    AS country,
  coalesce(owner.user_id, 'unmapped')                                    AS owner_id,
  coalesce(owner.team, 'unmapped')                                       AS team,
  coalesce(partner.party_id, 'unmapped')                                 AS partner_id,
  coalesce(left(sha2(whole.opportunity_ref, 256), 32), 'unmapped')       AS opportunity_id,
  coalesce(left(sha2(whole.quote_ref, 256), 32), 'unmapped')             AS quote_id,
  whole.contract_no,
  coalesce(whole.channel, 'unmapped')                                    AS channel,
  coalesce(whole.stage, 'unmapped')                                      AS stage,
  coalesce(whole.status, 'unmapped')                                     AS order_status,
  whole.booked_on,
  whole.requested_on,
  CAST(whole.lines AS INT)                                               AS lines,
  whole.header_amount,
  CAST(whole.lines_amount AS DECIMAL(20,4))                              AS lines_amount,
  CAST(whole.header_amount - whole.lines_amount AS DECIMAL(20,4))        AS gap_amount,
  whole.currency,
  CAST(CASE
    WHEN whole.currency = :reporting_currency THEN coalesce(whole.header_amount, whole.lines_amount)
    WHEN fx.is_inverse THEN round(coalesce(whole.header_amount, whole.lines_amount) / fx.rate, 4)
    ELSE round(coalesce(whole.header_amount, whole.lines_amount) * fx.rate, 4)
  END AS DECIMAL(20,4)) AS net_amount_rpt,
  CASE
    WHEN coalesce(whole.header_amount, whole.lines_amount) IS NULL THEN 'no_amount'
    WHEN whole.currency = :reporting_currency THEN 'same'
    WHEN fx.rate IS NULL THEN 'missing' -- also an amount that names no currency
    ELSE 'ok'
  END AS fx_status,
  CASE WHEN coalesce(whole.header_amount, whole.lines_amount) IS NOT NULL THEN fx.rate_on END AS fx_on,
  whole.has_header
FROM whole
LEFT JOIN silver.contact AS contact ON contact.ref = whole.contact_ref
LEFT JOIN gold.bridge_party_record AS party ON party.ref = coalesce(whole.party_ref, contact.party_ref)
LEFT JOIN gold.bridge_party_record AS partner ON partner.ref = whole.partner_ref
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(whole.owner_ref, 256), 32)
LEFT JOIN gold.fx_rate_day AS fx ON fx.currency = whole.currency AND fx.day_on = whole.booked_on
