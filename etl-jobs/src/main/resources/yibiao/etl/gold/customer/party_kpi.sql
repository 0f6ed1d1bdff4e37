-- One row per party with what an audience is chosen by: who they are, what they bought and how lately, what they care about, when they
-- were last in touch and whether they may be written to. 'unmapped' is nobody to write to and is not here.
WITH reached AS (
  SELECT
    party_id,
    count(contact_id)                                                        AS contacts,
    count_if(has_opted_out)                                                  AS opted_out_contacts,
    count_if(NOT has_opted_out AND has_email)                                AS email_contacts,
    count_if(NOT has_opted_out AND has_phone)                                AS phone_contacts
  FROM gold.dim_contact
  WHERE contact_id <> 'unmapped'
  GROUP BY party_id
),
spoken AS (
  SELECT party_id, max(on_day) AS last_contact_on
  FROM (
    SELECT party_id, occurred_on AS on_day FROM gold.fact_activity WHERE activity_status NOT IN ('planned', 'canceled')
    UNION ALL
    SELECT party_id, occurred_on FROM gold.fact_interaction WHERE NOT is_bot AND NOT is_staff
    UNION ALL
    SELECT party_id, called_on FROM gold.fact_call WHERE is_answered
    UNION ALL
    SELECT party_id, touched_on FROM gold.fact_campaign_touch WHERE NOT is_bot AND NOT is_staff
  ) AS contact
  WHERE on_day <= :as_of
  GROUP BY party_id
),
owned AS (
  SELECT party_id, count(DISTINCT nullif(product_family, 'unmapped')) AS owned_families
  FROM gold.fact_order_line
  WHERE net_amount >= 0 AND booked_on <= :as_of
  GROUP BY party_id
),
cared AS (
  SELECT party_id, max(product_family) AS product_family -- one top family each
  FROM gold.party_interest
  WHERE is_top AND topic_kind = 'product_family'
  GROUP BY party_id
)
SELECT
  party.party_id,
  coalesce(party.kind, 'unmapped')                         AS kind,
  party.segment_id,
  coalesce(party.country, 'unmapped')                      AS country,
  coalesce(party.region, 'unmapped')                       AS region,
  coalesce(party.size_band, 'unmapped')                    AS size_band,
  coalesce(cared.product_family, 'unmapped')               AS product_family,
  coalesce(owned.owned_families, 0)                        AS owned_families,
  party.is_customer,
  party.is_prospect,
  party.open_opportunities,
  party.last_order_on,
  rfm.recency_days,
  CASE
    WHEN rfm.recency_days IS NULL THEN 'never'
    WHEN rfm.recency_days < 90 THEN 'under_90_days'
    WHEN rfm.recency_days < 365 THEN 'under_365_days'
    ELSE 'over_365_days'
  END                                                      AS recency_band,
  coalesce(rfm.orders, 0)                                  AS orders,
  rfm.net_amount_rpt,
  rfm.recency_score,
  rfm.frequency_score,
  rfm.monetary_score,
  spoken.last_contact_on,
  coalesce(reached.contacts, 0)                            AS contacts,
  coalesce(reached.email_contacts, 0)                      AS email_contacts,
  coalesce(reached.phone_contacts, 0)                      AS phone_contacts,
  -- Systems say who refused, not who agreed.
  CASE
    WHEN coalesce(reached.contacts, 0) = 0 THEN 'no_contact'
    WHEN reached.opted_out_contacts = reached.contacts THEN 'opted_out'
    WHEN reached.email_contacts + reached.phone_contacts = 0 THEN 'no_address'
    ELSE 'reachable'
  END                                                      AS consent
FROM gold.dim_party AS party
LEFT JOIN reached ON reached.party_id = party.party_id
LEFT JOIN spoken ON spoken.party_id = party.party_id
LEFT JOIN owned ON owned.party_id = party.party_id
LEFT JOIN cared ON cared.party_id = party.party_id
LEFT JOIN gold.party_rfm AS rfm ON rfm.party_id = party.party_id
WHERE party.party_id <> 'unmapped'
