-- One row per touch on any channel. A touch without a customer has that of its person; whom nobody knows is told by the address. No join
-- drops a touch.
SELECT
  left(sha2(touch.ref, 256), 32)                       AS interaction_id,
  touch.source,
  coalesce(party.party_id, 'unmapped')                 AS party_id,
  coalesce(party.segment_id, 'unmapped')               AS segment_id,
  touch.channel,
  touch.kind,
  coalesce(touch.direction, 'unmapped')                AS direction,
  touch.occurred_at,
  to_date(from_utc_timestamp(touch.occurred_at, :zone)) AS occurred_on,
  coalesce(touch.outcome, 'unmapped')                  AS outcome,
  coalesce(left(sha2(touch.campaign_ref, 256), 32), 'unmapped') AS campaign_id,
  coalesce(left(sha2(touch.case_ref, 256), 32), 'unmapped')     AS case_id,
  left(sha2(lower(touch.address), 256), 32)            AS address_id,
  coalesce(touch.is_bot, false)                        AS is_bot,
  coalesce(touch.is_staff, false)                      AS is_staff,
  coalesce(touch.is_self_service, false)               AS is_self_service
FROM silver.interaction AS touch
LEFT JOIN silver.contact AS contact ON contact.ref = touch.contact_ref
LEFT JOIN silver.lead AS lead ON lead.ref = touch.lead_ref
LEFT JOIN gold.bridge_party_record AS party ON party.ref = coalesce(touch.party_ref, contact.party_ref, lead.party_ref)
