-- One row per call that was promised for an instant, as it stands at the end of :as_of. It is kept when it was placed within the tolerance
-- before or after the promise; it is judged when that time is over, also where it was placed before, so that the quick ones are not
-- counted alone. One that was called off is not due. No join drops a callback.
WITH promised AS (
  SELECT
    ref, source, owner_ref, party_ref, contact_ref, lead_ref, opportunity_ref, case_ref, campaign_ref, due_at,
    status IS NOT DISTINCT FROM 'canceled'                                                               AS is_canceled,
    -- A source that keeps no status says with the instant that it was done.
    coalesce(status = 'done', occurred_at IS NOT NULL)                                                   AS is_placed,
    CASE WHEN coalesce(status = 'done', true) THEN occurred_at END                                       AS placed_at,
    to_utc_timestamp(date_add(:as_of, 1), :zone)                                                         AS now
  FROM silver.activity
  WHERE kind = 'callback' AND due_at IS NOT NULL
),
judged AS (
  SELECT
    ref, source, owner_ref, party_ref, contact_ref, lead_ref, opportunity_ref, case_ref, campaign_ref, due_at, placed_at, now,
    CASE
      WHEN is_canceled THEN 'canceled'
      WHEN timestampadd(MINUTE, :callback_minutes, due_at) > now THEN 'open'
      WHEN NOT is_placed THEN 'missed'
      WHEN placed_at IS NULL THEN 'unmapped'
      WHEN timestampadd(MINUTE, :callback_minutes, placed_at) < due_at THEN 'early'
      WHEN placed_at > timestampadd(MINUTE, :callback_minutes, due_at) THEN 'late'
      ELSE 'kept'
    END AS callback_status
  FROM promised
)
SELECT
  left(sha2(judged.ref, 256), 32)                                AS callback_id,
  judged.source,
  coalesce(owner.user_id, 'unmapped')                            AS owner_id,
  coalesce(owner.team, 'unmapped')                               AS team,
  coalesce(party.party_id, 'unmapped')                           AS party_id,
  coalesce(nullif(party.segment_id, 'unmapped'), segment.segment_id, 'unmapped')                     AS segment_id,
  coalesce(left(sha2(judged.lead_ref, 256), 32), 'unmapped')     AS lead_id,
  coalesce(left(sha2(judged.opportunity_ref, 256), 32), 'unmapped')                                  AS opportunity_id,
  coalesce(left(sha2(judged.case_ref, 256), 32), 'unmapped')     AS case_id,
  coalesce(left(sha2(coalesce(judged.campaign_ref, lead.campaign_ref), 256), 32), 'unmapped')        AS campaign_id,
  judged.due_at                                                  AS promised_at,
  to_date(from_utc_timestamp(judged.due_at, :zone))              AS promised_on,
  judged.placed_at,
  timestampdiff(SECOND, judged.due_at, CASE WHEN judged.callback_status = 'missed' THEN judged.now ELSE judged.placed_at END) AS delay_seconds,
  judged.callback_status,
  judged.callback_status NOT IN ('canceled', 'open')             AS is_due,
  CASE WHEN judged.callback_status IN ('kept', 'early', 'late', 'missed') THEN judged.callback_status = 'kept' END AS is_kept
FROM judged
LEFT JOIN silver.contact AS contact ON contact.ref = judged.contact_ref
LEFT JOIN silver.lead AS lead ON lead.ref = judged.lead_ref
LEFT JOIN silver.opportunity AS opportunity ON opportunity.ref = judged.opportunity_ref
LEFT JOIN gold.bridge_party_record AS party ON party.ref = coalesce(judged.party_ref, opportunity.party_ref, contact.party_ref, lead.party_ref)
LEFT JOIN gold.dim_segment AS segment ON segment.segment_id = lead.segment_code
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(judged.owner_ref, 256), 32)
