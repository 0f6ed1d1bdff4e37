-- One row per touch of a campaign: a member it approached, or an interaction that names it. A touch without a customer has that of its
-- person or lead. No join drops a touch.
WITH touch AS (
  SELECT
    ref, source, 'member' AS kind, campaign_ref, party_ref, contact_ref, lead_ref, channel, coalesce(attempts, 0) AS attempts,
    contacted_at AS touched_at, coalesce(has_responded, false) AS has_responded, responded_at, outcome, 'unmapped' AS step,
    false AS is_bot, false AS is_staff
  FROM silver.campaign_member
  UNION ALL
  SELECT
    said.ref, said.source, 'interaction', said.campaign_ref, said.party_ref, said.contact_ref, said.lead_ref, said.channel, 0, said.occurred_at,
    said.direction = 'inbound' AND said.is_bot IS DISTINCT FROM true, CASE WHEN said.direction = 'inbound' THEN said.occurred_at END, said.outcome,
    coalesce(step.step, 'unmapped'), coalesce(said.is_bot, false), coalesce(said.is_staff, false)
  FROM silver.interaction AS said
  LEFT JOIN view.interaction_step AS step ON step.ref = said.ref -- most interactions are no message on its way
  WHERE said.campaign_ref IS NOT NULL
)
SELECT
  left(sha2(concat(touch.kind, '/', touch.ref), 256), 32)      AS touch_id,
  touch.source,
  touch.kind,
  touch.step,
  coalesce(campaign.campaign_id, 'unmapped')                   AS campaign_id,
  coalesce(party.party_id, 'unmapped')                         AS party_id,
  coalesce(party.segment_id, 'unmapped')                       AS segment_id,
  coalesce(left(sha2(touch.lead_ref, 256), 32), 'unmapped')    AS lead_id,
  coalesce(touch.channel, 'unmapped')                          AS channel,
  touch.attempts,
  touch.touched_at,
  to_date(from_utc_timestamp(touch.touched_at, :zone))         AS touched_on,
  coalesce(touch.has_responded, false)                         AS has_responded,
  touch.responded_at,
  -- Answered before it was asked is a slip of the pen, not a negative time.
  CASE WHEN touch.responded_at >= touch.touched_at THEN timestampdiff(SECOND, touch.touched_at, touch.responded_at) END AS response_seconds,
  coalesce(touch.outcome, 'unmapped')                          AS outcome,
  party.party_id IS NOT NULL                                   AS is_linked,
  touch.is_bot,
  touch.is_staff
FROM touch
LEFT JOIN gold.dim_campaign AS campaign ON campaign.campaign_id = left(sha2(touch.campaign_ref, 256), 32)
LEFT JOIN silver.contact AS contact ON contact.ref = touch.contact_ref
LEFT JOIN silver.lead AS lead ON lead.ref = touch.lead_ref
LEFT JOIN gold.bridge_party_record AS party ON party.ref = coalesce(touch.party_ref, contact.party_ref, lead.party_ref)
