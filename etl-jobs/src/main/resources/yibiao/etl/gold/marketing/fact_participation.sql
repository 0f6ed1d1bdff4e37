-- One row per person or customer and event. A participation without a customer has that of its person or lead. No join drops one.
WITH taken AS (
  SELECT
    part.ref, part.source, part.event_name, part.channel, part.campaign_ref, part.invited_on,
    to_date(from_utc_timestamp(part.signed_up_at, :zone))              AS signed_up_on,
    to_date(from_utc_timestamp(part.attended_at, :zone))               AS attended_on,
    part.event_on,
    coalesce(part.contact_ref, part.lead_ref, part.party_ref, part.ref) AS participant_ref,
    coalesce(part.party_ref, contact.party_ref, lead.party_ref)        AS party_ref
  FROM silver.participation AS part
  LEFT JOIN silver.contact AS contact ON contact.ref = part.contact_ref
  LEFT JOIN silver.lead AS lead ON lead.ref = part.lead_ref
)
SELECT
  left(sha2(taken.ref, 256), 32)                                       AS participation_id,
  taken.source,
  coalesce(campaign.campaign_id, 'unmapped')                           AS campaign_id,
  coalesce(taken.event_name, 'unmapped')                               AS event_name,
  coalesce(taken.channel, campaign.channel, 'unmapped')                AS channel,
  coalesce(campaign.owner_id, 'unmapped')                              AS owner_id,
  coalesce(party.party_id, 'unmapped')                                 AS party_id,
  coalesce(party.segment_id, 'unmapped')                               AS segment_id,
  coalesce(party.region, 'unmapped')                                   AS region,
  coalesce(party.country, 'unmapped')                                  AS country,
  left(sha2(taken.participant_ref, 256), 32)                           AS participant_id,
  coalesce(taken.event_on, taken.attended_on, campaign.starts_on)      AS event_on,
  taken.invited_on,
  taken.signed_up_on,
  taken.attended_on,
  taken.invited_on IS NOT NULL                                         AS is_invited,
  taken.signed_up_on IS NOT NULL                                       AS is_signed_up,
  taken.attended_on IS NOT NULL                                        AS has_attended,
  coalesce(coalesce(taken.event_on, taken.attended_on, campaign.starts_on) <= :as_of, false) AS is_held
FROM taken
LEFT JOIN gold.dim_campaign AS campaign ON campaign.campaign_id = left(sha2(taken.campaign_ref, 256), 32)
LEFT JOIN gold.bridge_party_record AS party ON party.ref = taken.party_ref
