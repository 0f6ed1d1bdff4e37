-- One row per idea, trial or sign-up for a beta. One without a customer has that of its person or lead. No join drops one.
SELECT
  left(sha2(given.ref, 256), 32)                                         AS advocacy_id,
  given.source,
  given.kind,
  coalesce(party.party_id, 'unmapped')                                   AS party_id,
  coalesce(party.segment_id, 'unmapped')                                 AS segment_id,
  coalesce(party.region, 'unmapped')                                     AS region,
  coalesce(party.country, 'unmapped')                                    AS country,
  coalesce(party.party_id, left(sha2(coalesce(given.contact_ref, given.lead_ref, given.party_ref), 256), 32)) AS advocate_id,
  coalesce(product.product_id, 'unmapped')                               AS product_id,
  coalesce(product.family, 'unmapped')                                   AS product_family,
  coalesce(given.channel, 'unmapped')                                    AS channel,
  coalesce(given.status, 'open')                                         AS advocacy_status,
  given.occurred_at,
  to_date(from_utc_timestamp(given.occurred_at, :zone))                  AS occurred_on
FROM silver.advocacy AS given
LEFT JOIN silver.contact AS contact ON contact.ref = given.contact_ref
LEFT JOIN silver.lead AS lead ON lead.ref = given.lead_ref
LEFT JOIN gold.bridge_party_record AS party ON party.ref = coalesce(given.party_ref, contact.party_ref, lead.party_ref)
LEFT JOIN gold.bridge_product_record AS product ON product.ref = given.product_ref
