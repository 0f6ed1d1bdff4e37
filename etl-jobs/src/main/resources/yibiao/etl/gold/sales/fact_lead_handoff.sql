-- One row per time a lead goes from one owner to another. It is taken up with the receiver's first own action after that: an activity
-- that was done, or a step of the lead; not an automatic one and not the change of owner itself. Without an action it is waiting until
-- the lead is handed on. All times are calendar times.
WITH changed AS (
  SELECT
    ref, lead_ref, at, from_owner_ref, to_owner_ref, from_team, to_team, actor_ref,
    lead(at) OVER in_order AS next_at,
    row_number() OVER in_order AS position
  FROM view.lead_owner_change
  WHERE from_owner_ref IS NOT NULL AND from_owner_ref <> to_owner_ref -- the first owner is given a lead, nobody hands it over
  WINDOW in_order AS (PARTITION BY lead_ref ORDER BY at, ref)
),
action AS (
  SELECT lead_ref, owner_ref AS actor_ref, occurred_at AS at, kind, ref
  FROM silver.activity
  WHERE status IS DISTINCT FROM 'planned' AND status IS DISTINCT FROM 'canceled' AND direction IS DISTINCT FROM 'inbound'
  UNION ALL
  SELECT lead_ref, actor_ref, occurred_at AS at, type AS kind, ref
  FROM silver.lead_event
  WHERE type IN ('accepted', 'rejected', 'first_touch', 'status', 'qualified', 'converted')
),
taken AS (
  SELECT
    changed.ref,
    min_by(struct(action.at, action.kind), struct(action.at, action.ref)) AS first,
    min(action.at) FILTER (WHERE action.kind = 'accepted')                AS accepted_at
  FROM changed
  JOIN action ON action.lead_ref = changed.lead_ref AND action.actor_ref = changed.to_owner_ref
  WHERE action.at >= changed.at AND action.at <= coalesce(changed.next_at, action.at)
  GROUP BY changed.ref
)
SELECT
  left(sha2(changed.ref, 256), 32)                         AS handoff_id,
  left(sha2(changed.lead_ref, 256), 32)                    AS lead_id,
  substring_index(changed.lead_ref, ':', 1)                AS source,
  coalesce(nullif(party.segment_id, 'unmapped'), segment.segment_id, 'unmapped') AS segment_id,
  coalesce(lead.lead_source, 'unmapped')                   AS lead_source,
  changed.position,
  changed.at                                               AS handed_at,
  to_date(from_utc_timestamp(changed.at, :zone))           AS handed_on,
  changed.next_at                                          AS next_handed_at,
  coalesce(sender.user_id, 'unmapped')                     AS from_owner_id,
  coalesce(changed.from_team, sender.team, 'unmapped')     AS from_team,
  coalesce(receiver.user_id, 'unmapped')                   AS owner_id,
  coalesce(changed.to_team, receiver.team, 'unmapped')     AS team,
  coalesce(handed_by.user_id, 'unmapped')                  AS handed_by_id,
  taken.first.at                                           AS first_action_at,
  taken.first.kind                                         AS first_action,
  timestampdiff(SECOND, changed.at, taken.first.at)        AS first_action_seconds,
  taken.accepted_at,
  taken.ref IS NOT NULL                                    AS is_taken_up,
  taken.ref IS NULL AND changed.next_at IS NULL            AS is_waiting,
  receiver.is_active                                       AS is_receiver_active
FROM changed
LEFT JOIN taken ON taken.ref = changed.ref
LEFT JOIN silver.lead AS lead ON lead.ref = changed.lead_ref -- a lead that is not known was handed over all the same
LEFT JOIN gold.bridge_party_record AS party ON party.ref = lead.party_ref
LEFT JOIN gold.dim_segment AS segment ON segment.segment_id = lead.segment_code
LEFT JOIN gold.dim_user AS sender ON sender.user_id = left(sha2(changed.from_owner_ref, 256), 32)
LEFT JOIN gold.dim_user AS receiver ON receiver.user_id = left(sha2(changed.to_owner_ref, 256), 32)
LEFT JOIN gold.dim_user AS handed_by ON handed_by.user_id = left(sha2(changed.actor_ref, 256), 32)
