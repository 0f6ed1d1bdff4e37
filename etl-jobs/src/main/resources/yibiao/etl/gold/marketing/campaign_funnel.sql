-- One row per campaign and person, with the steps the person ever reached: known customers once, however many records, messages and calls
-- of the campaign they stand in; who is not known counts as often as the member list names them. A lead that a campaign brought was
-- approached by it, list or no list. A step that was skipped counts as reached, so no step holds more people than the one before.
WITH approached AS (
  SELECT
    touch.campaign_id,
    coalesce(nullif(touch.party_id, 'unmapped'), nullif(lead.party_id, 'unmapped'), nullif(touch.lead_id, 'unmapped'), touch.touch_id) AS member_id,
    coalesce(nullif(touch.party_id, 'unmapped'), lead.party_id, 'unmapped') AS party_id,
    coalesce(nullif(touch.segment_id, 'unmapped'), lead.segment_id, 'unmapped') AS segment_id,
    touch.source,
    true                                                    AS is_listed,
    touch.attempts,
    touch.touched_at                                        AS first_at,
    touch.touched_on                                        AS first_on,
    touch.touched_at IS NOT NULL OR touch.attempts > 0      AS is_contacted,
    touch.step = 'bounced'                                  AS is_bounced,
    touch.has_responded OR touch.step IN ('delivered', 'opened', 'clicked', 'unsubscribed', 'complained') AS is_met,
    touch.has_responded,
    CASE WHEN touch.has_responded THEN touch.responded_at END AS responded_at,
    false                                                   AS has_lead,
    false                                                   AS has_opportunity,
    false                                                   AS is_won
  FROM gold.fact_campaign_touch AS touch
  LEFT JOIN gold.fact_lead AS lead ON lead.lead_id = touch.lead_id -- most touches name no lead
  UNION ALL
  SELECT
    campaign_id,
    coalesce(nullif(party_id, 'unmapped'), lead_id),
    party_id,
    segment_id,
    source,
    false,
    0,
    CAST(NULL AS TIMESTAMP),
    created_on,
    true,
    false,
    true,
    false,
    CAST(NULL AS TIMESTAMP),
    true,
    has_opportunity,
    is_won
  FROM gold.fact_lead
  WHERE campaign_id <> 'unmapped'
),
met AS (
  SELECT
    campaign_id,
    member_id,
    min(party_id)                                            AS party_id, -- one, or none
    coalesce(min(nullif(segment_id, 'unmapped')), 'unmapped') AS segment_id,
    min(source)                                              AS source,
    max(is_listed)                                           AS is_listed,
    sum(attempts)                                            AS attempts,
    coalesce(min(first_on) FILTER (WHERE is_listed), min(first_on)) AS first_on,
    max(is_met) OR (max(is_contacted) AND NOT max(is_bounced)) AS is_delivered,
    -- An answer that says no day cannot be late. One before the first contact is early, not wrong.
    max(has_responded AND responded_at IS NULL)
      OR coalesce(min(responded_at) <= min(first_at) + make_interval(0, 0, 0, :response_days), min(responded_at) IS NOT NULL) AS has_responded,
    max(has_lead)                                            AS has_lead,
    max(has_opportunity)                                     AS has_opportunity,
    max(is_won)                                              AS is_won
  FROM approached
  GROUP BY campaign_id, member_id
)
SELECT
  met.campaign_id,
  met.member_id,
  met.source,
  coalesce(campaign.channel, 'unmapped')                     AS channel,
  coalesce(campaign.owner_id, 'unmapped')                    AS owner_id,
  met.party_id,
  met.segment_id,
  coalesce(place.region, 'unmapped')                         AS region,
  coalesce(met.first_on, campaign.starts_on)                 AS cohort_on,
  met.party_id <> 'unmapped'                                 AS is_linked,
  met.is_listed,
  met.attempts,
  met.is_delivered OR met.has_responded OR met.has_lead      AS is_delivered,
  met.has_responded,
  met.has_responded OR met.has_lead                          AS is_engaged,
  met.has_lead,
  met.has_opportunity,
  met.is_won
FROM met
LEFT JOIN gold.dim_campaign AS campaign ON campaign.campaign_id = met.campaign_id -- a lead may name one that is not known
LEFT JOIN view.party_place AS place ON place.party_id = met.party_id
