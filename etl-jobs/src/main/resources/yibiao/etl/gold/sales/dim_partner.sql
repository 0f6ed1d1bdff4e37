-- One row per party that an order line or an opportunity names as its partner, and one for what is sold through nobody.
WITH named AS (
  SELECT partner_id FROM gold.fact_order_line
  UNION ALL
  SELECT partner_id FROM gold.fact_opportunity
  UNION ALL
  SELECT 'unmapped' AS partner_id
),
partner AS (
  SELECT partner_id
  FROM named
  GROUP BY partner_id
)
SELECT
  partner.partner_id,
  party.name,
  coalesce(party.segment_id, 'unmapped') AS segment_id,
  party.region,
  party.country
FROM partner
LEFT JOIN gold.dim_party AS party ON party.party_id = partner.partner_id -- every partner is a party
