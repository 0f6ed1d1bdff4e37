-- One row per party with what it has bought and what is open, and one row for everything whose customer is not known. That row is
-- neither customer nor prospect: nobody knows how many it stands for.
WITH ordered AS (
  SELECT
    party_id,
    count(DISTINCT order_id) AS orders,
    min(booked_on)           AS first_order_on,
    max(booked_on)           AS last_order_on
  FROM gold.fact_order_line
  GROUP BY party_id
),
pursued AS (
  SELECT
    party_id,
    count_if(status = 'won')  AS won_opportunities,
    count_if(status = 'open') AS open_opportunities
  FROM gold.fact_opportunity
  GROUP BY party_id
),
party AS (
  SELECT party_id, name, kind, segment_id, country, region, city, size_band, records
  FROM view.party
  UNION ALL
  SELECT
    'unmapped' AS party_id,
    'unmapped' AS name,
    'org' AS kind,
    'unmapped' AS segment_id,
    CAST(NULL AS STRING) AS country,
    'unmapped' AS region,
    CAST(NULL AS STRING) AS city,
    CAST(NULL AS STRING) AS size_band,
    0 AS records
)
SELECT
  party.party_id,
  party.name,
  party.kind,
  party.segment_id,
  party.country,
  party.region,
  party.city,
  party.size_band,
  party.records,
  ordered.first_order_on,
  ordered.last_order_on,
  coalesce(ordered.orders, 0)             AS orders,
  coalesce(pursued.won_opportunities, 0)  AS won_opportunities,
  coalesce(pursued.open_opportunities, 0) AS open_opportunities,
  party.party_id <> 'unmapped'
    AND (coalesce(ordered.orders, 0) > 0 OR coalesce(pursued.won_opportunities, 0) > 0)    AS is_customer,
  party.party_id <> 'unmapped'
    AND coalesce(pursued.open_opportunities, 0) > 0
    AND coalesce(ordered.orders, 0) = 0
    AND coalesce(pursued.won_opportunities, 0) = 0                                         AS is_prospect
FROM party
LEFT JOIN ordered ON ordered.party_id = party.party_id -- a party that never ordered has 0 orders
LEFT JOIN pursued ON pursued.party_id = party.party_id
