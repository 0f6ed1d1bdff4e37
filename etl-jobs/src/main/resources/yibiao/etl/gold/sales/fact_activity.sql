-- One row per activity, with how late it was entered and whether it looks like it was entered for the sake of it: in a burst (at least
-- ten by one user within ten minutes), at night (midnight to five in the business zone) or with a note that the same user used before. A
-- meeting of today entered tomorrow is on time. No join drops an activity.
WITH entered AS (
  SELECT
    ref, owner_ref, entered_at,
    count(ref) OVER (PARTITION BY owner_ref ORDER BY unix_seconds(entered_at) RANGE BETWEEN CURRENT ROW AND 600 FOLLOWING) >= 10 AS starts_burst
  FROM silver.activity
  WHERE entered_at IS NOT NULL AND owner_ref IS NOT NULL
),
burst AS (
  SELECT
    ref,
    max(starts_burst) OVER (PARTITION BY owner_ref ORDER BY unix_seconds(entered_at) RANGE BETWEEN 600 PRECEDING AND CURRENT ROW) AS is_burst
  FROM entered
),
noted AS (
  SELECT
    ref,
    row_number() OVER (PARTITION BY owner_ref, note_hash ORDER BY coalesce(entered_at, occurred_at), ref) > 1 AS is_repeated
  FROM silver.activity
  WHERE note_hash IS NOT NULL AND owner_ref IS NOT NULL
)
SELECT
  left(sha2(activity.ref, 256), 32)                              AS activity_id,
  activity.source,
  activity.kind,
  coalesce(activity.direction, 'unmapped')                       AS direction,
  coalesce(activity.status, 'unmapped')                          AS activity_status,
  coalesce(owner.user_id, 'unmapped')                            AS owner_id,
  coalesce(owner.team, 'unmapped')                               AS team,
  coalesce(party.party_id, 'unmapped')                           AS party_id,
  coalesce(party.segment_id, 'unmapped')                         AS segment_id,
  coalesce(left(sha2(activity.lead_ref, 256), 32), 'unmapped')        AS lead_id,
  coalesce(left(sha2(activity.opportunity_ref, 256), 32), 'unmapped') AS opportunity_id,
  coalesce(left(sha2(activity.case_ref, 256), 32), 'unmapped')        AS case_id,
  coalesce(left(sha2(activity.campaign_ref, 256), 32), 'unmapped')    AS campaign_id,
  activity.occurred_at,
  to_date(from_utc_timestamp(activity.occurred_at, :zone))       AS occurred_on,
  activity.due_on,
  activity.entered_at,
  activity.duration_seconds,
  activity.note_length,
  coalesce(activity.outcome, 'unmapped')                         AS outcome,
  -- Entered before it happened is a plan, not a negative delay.
  CASE WHEN activity.entered_at >= activity.occurred_at THEN timestampdiff(SECOND, activity.occurred_at, activity.entered_at) END AS entry_lag_seconds,
  to_date(from_utc_timestamp(activity.entered_at, :zone)) <= date_add(to_date(from_utc_timestamp(activity.occurred_at, :zone)), 1) AS is_entered_by_next_day,
  coalesce(burst.is_burst, false)                                AS is_burst,
  coalesce(hour(from_utc_timestamp(activity.entered_at, :zone)) < 5, false) AS is_entered_at_night,
  coalesce(noted.is_repeated, false)                             AS is_repeated_note
FROM silver.activity AS activity
LEFT JOIN burst ON burst.ref = activity.ref
LEFT JOIN noted ON noted.ref = activity.ref
LEFT JOIN silver.contact AS contact ON contact.ref = activity.contact_ref
LEFT JOIN silver.lead AS lead ON lead.ref = activity.lead_ref
LEFT JOIN silver.opportunity AS opportunity ON opportunity.ref = activity.opportunity_ref
LEFT JOIN gold.bridge_party_record AS party ON party.ref = coalesce(activity.party_ref, opportunity.party_ref, contact.party_ref, lead.party_ref)
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(activity.owner_ref, 256), 32)
