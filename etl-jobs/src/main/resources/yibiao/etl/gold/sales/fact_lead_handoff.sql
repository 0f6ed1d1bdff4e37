-- One row per time a lead goes from one owner to another, as it stands at the end of :as_of. It is a hand-off where it goes from inside
-- sales to the field; where the roles of both are not known, from one team to another. Within a side it is a reassignment, unless nobody
-- has acted since the hand-off: then the lead is handed over once more. Given back it is a return.
-- It is taken up with the receiver's first own action while the receiver has the lead: an activity that was done or a step of the lead;
-- no automatic one, no change of owner. Without one it waits until it is handed on, closed or deleted, or until now.
WITH changed AS (
  SELECT
    ref, lead_ref, at, from_owner_ref, to_owner_ref, from_team, to_team, actor_ref, is_recycled,
    lead(at) OVER in_order AS next_at,
    row_number() OVER in_order AS place
  FROM view.lead_owner_change
  WHERE from_owner_ref IS NOT NULL AND from_owner_ref IS DISTINCT FROM to_owner_ref -- the first owner is given a lead, nobody hands it over
  WINDOW in_order AS (PARTITION BY lead_ref ORDER BY at, goes_on, ref)
),
action AS (
  SELECT lead_ref, owner_ref AS actor_ref, occurred_at AS at, greatest(occurred_at, entered_at) AS seen_at, kind, ref
  FROM silver.activity
  WHERE status IS DISTINCT FROM 'planned' AND status IS DISTINCT FROM 'canceled' AND direction IS DISTINCT FROM 'inbound'
    AND NOT coalesce(is_automatic, false)
  UNION ALL
  SELECT lead_ref, actor_ref, occurred_at, occurred_at, type, ref
  FROM silver.lead_event
  WHERE type IN ('accepted', 'rejected', 'first_touch', 'status', 'qualified', 'converted')
  UNION ALL
  SELECT record_ref, changed_by_ref, changed_at, changed_at, 'status', ref
  FROM silver.field_change
  WHERE entity = 'lead' AND lower(field) IN ('status', 'stage', 'stage_id', 'state', 'lead_status', 'hs_lead_status', 'lifecyclestage')
  UNION ALL
  -- Who owns a converted lead has converted it.
  SELECT ref, owner_ref, converted_at, converted_at, 'converted', ref
  FROM silver.lead
  WHERE converted_at IS NOT NULL
),
taken AS (
  SELECT
    changed.lead_ref,
    changed.ref,
    min_by(struct(action.at, action.kind), struct(action.at, action.ref, action.kind))          AS first,
    min(action.seen_at)                                                                         AS first_seen_at,
    min(action.at) FILTER (WHERE action.kind IN ('accepted', 'qualified', 'converted'))         AS accepted_at,
    count_if(action.kind = 'rejected') > 0                                                      AS is_rejected
  FROM changed
  JOIN action ON action.lead_ref = changed.lead_ref AND action.actor_ref = changed.to_owner_ref
  WHERE action.at >= changed.at AND action.at <= coalesce(changed.next_at, action.at)
  GROUP BY changed.lead_ref, changed.ref
),
-- A lead can end while it waits.
lapsed AS (
  SELECT
    changed.lead_ref,
    changed.ref,
    min(version.valid_from) FILTER (WHERE version.valid_from > changed.at AND version.status IN ('converted', 'disqualified', 'void')) AS closed_at,
    min(version.valid_to) FILTER (WHERE version.valid_to > changed.at AND version.is_deleted)                                          AS deleted_at
  FROM changed
  JOIN silver.lead_hist AS version ON version.ref = changed.lead_ref
  GROUP BY changed.lead_ref, changed.ref
),
-- Why nobody could be there: what is known of the receiver at the instant of the hand-off.
employed AS (
  SELECT
    changed.lead_ref,
    changed.ref,
    max_by(version.is_active, struct(version.valid_from, version.recorded_at)) FILTER (WHERE version.valid_from <= changed.at) AS is_active,
    -- Before the first version it was as in that one.
    min_by(version.is_active, struct(version.valid_from, version.recorded_at)) AS was_active
  FROM changed
  JOIN silver.user_hist AS version ON version.ref = changed.to_owner_ref
  GROUP BY changed.lead_ref, changed.ref
),
away AS (
  SELECT changed.lead_ref, changed.ref
  FROM changed
  JOIN silver.user_absence AS absence
    ON absence.user_ref = changed.to_owner_ref AND absence.starts_at <= changed.at AND changed.at < absence.ends_at
  GROUP BY changed.lead_ref, changed.ref
),
login_log AS (
  SELECT source, min(logged_in_at) AS kept_from
  FROM silver.user_login
  GROUP BY source
),
seen AS (
  SELECT changed.lead_ref, changed.ref, max(login.logged_in_at) AS seen_at
  FROM changed
  JOIN silver.user_login AS login ON login.user_ref = changed.to_owner_ref AND login.logged_in_at <= changed.at
  GROUP BY changed.lead_ref, changed.ref
),
sided AS (
  SELECT
    changed.ref, changed.lead_ref, changed.at, changed.place, changed.next_at, changed.to_owner_ref,
    substring_index(changed.lead_ref, ':', 1)            AS source,
    sender.user_id                                       AS from_owner_id,
    coalesce(changed.from_team, sender.team, 'unmapped') AS from_team,
    receiver.user_id                                     AS owner_id,
    coalesce(changed.to_team, receiver.team, 'unmapped') AS team,
    receiver.is_active                                   AS is_receiver_active,
    coalesce(receiver.calendar_id, :default_calendar)    AS calendar_id,
    handed_by.user_id                                    AS handed_by_id,
    CASE
      WHEN changed.is_recycled OR (sender.sales_role = 'field' AND receiver.sales_role = 'inside') THEN 'return'
      WHEN sender.sales_role = 'inside' AND receiver.sales_role = 'field' THEN 'handoff'
      WHEN sender.sales_role = receiver.sales_role THEN 'reassignment'
      WHEN coalesce(changed.from_team, sender.team, 'unmapped') = coalesce(changed.to_team, receiver.team, 'unmapped')
        AND coalesce(changed.to_team, receiver.team, 'unmapped') <> 'unmapped' THEN 'reassignment'
      ELSE 'handoff' -- a team that is not known is another one
    END                                                  AS side,
    taken.first, taken.first_seen_at, taken.ref IS NOT NULL AS is_taken_up,
    coalesce(taken.accepted_at, CASE WHEN NOT taken.is_rejected THEN taken.first.at END) AS accepted_at
  FROM changed
  LEFT JOIN taken ON taken.lead_ref = changed.lead_ref AND taken.ref = changed.ref
  LEFT JOIN gold.dim_user AS sender ON sender.user_id = left(sha2(changed.from_owner_ref, 256), 32)
  LEFT JOIN gold.dim_user AS receiver ON receiver.user_id = left(sha2(changed.to_owner_ref, 256), 32)
  LEFT JOIN gold.dim_user AS handed_by ON handed_by.user_id = left(sha2(changed.actor_ref, 256), 32)
),
chained AS (
  SELECT
    ref, lead_ref, at, place, next_at, to_owner_ref, source, from_owner_id, from_team, owner_id, team, is_receiver_active, calendar_id,
    handed_by_id, side, first, first_seen_at, is_taken_up, accepted_at,
    count_if(side <> 'reassignment') OVER (PARTITION BY lead_ref ORDER BY place)                                        AS run,
    min(first.at) OVER (PARTITION BY lead_ref ORDER BY place ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)          AS next_action_at
  FROM sided
),
kept AS (
  SELECT
    ref, lead_ref, at, next_at, to_owner_ref, source, from_owner_id, from_team, owner_id, team, is_receiver_active, calendar_id, handed_by_id,
    first, first_seen_at, is_taken_up, accepted_at, next_action_at,
    count_if(to_owner_ref IS NOT NULL) OVER (PARTITION BY lead_ref ORDER BY place) AS position,
    CASE
      WHEN side = 'reassignment'
        AND first_value(side) OVER (PARTITION BY lead_ref, run ORDER BY place) = 'handoff'
        AND count_if(is_taken_up) OVER (PARTITION BY lead_ref, run ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) = 0
        THEN 'rehandoff'
      ELSE side
    END AS kind
  FROM chained
),
timed AS (
  SELECT
    kept.ref, kept.lead_ref, kept.source, kept.position, kept.kind, kept.at, kept.next_at, kept.from_owner_id, kept.from_team,
    kept.owner_id, kept.team, kept.handed_by_id, kept.is_receiver_active, kept.calendar_id, kept.first, kept.first_seen_at, kept.accepted_at,
    kept.is_taken_up, kept.next_action_at, lapsed.closed_at,
    lead.party_ref, lead.segment_code, lead.lead_source, lead.campaign_ref,
    coalesce(lead.status IN ('converted', 'disqualified', 'void'), false)     AS is_closed,
    CASE WHEN lead.ref IS NULL THEN lapsed.deleted_at END                       AS deleted_at,
    to_date(from_utc_timestamp(kept.at, :zone))                               AS handed_on,
    to_date(from_utc_timestamp(seen.seen_at, :zone))                          AS seen_on,
    to_date(from_utc_timestamp(login_log.kept_from, :zone))                   AS log_kept_from_on,
    away.ref IS NOT NULL                                                      AS is_away,
    coalesce(employed.is_active, employed.was_active)                         AS was_active,
    to_utc_timestamp(date_add(:as_of, 1), :zone)                              AS now
  FROM kept
  LEFT JOIN lapsed ON lapsed.lead_ref = kept.lead_ref AND lapsed.ref = kept.ref
  LEFT JOIN employed ON employed.lead_ref = kept.lead_ref AND employed.ref = kept.ref
  LEFT JOIN away ON away.lead_ref = kept.lead_ref AND away.ref = kept.ref
  LEFT JOIN seen ON seen.lead_ref = kept.lead_ref AND seen.ref = kept.ref
  LEFT JOIN login_log ON login_log.source = kept.source
  LEFT JOIN silver.lead AS lead ON lead.ref = kept.lead_ref -- a lead that is not known was handed over all the same
  WHERE kept.to_owner_ref IS NOT NULL -- given back to nobody ends the time before, and nobody receives it
),
clocked AS (
  SELECT
    timed.ref, timed.lead_ref, timed.source, timed.position, timed.kind, timed.at, timed.next_at, timed.from_owner_id, timed.from_team,
    timed.owner_id, timed.team, timed.handed_by_id, timed.is_receiver_active, timed.calendar_id, timed.first, timed.first_seen_at,
    timed.accepted_at, timed.is_taken_up, timed.next_action_at, timed.closed_at, timed.party_ref, timed.segment_code, timed.lead_source,
    timed.campaign_ref, timed.is_closed, timed.deleted_at, timed.handed_on, timed.is_away, timed.was_active, timed.now,
    least(timed.next_at, timed.closed_at, timed.deleted_at)                              AS ended_at,
    coalesce(timed.first.at, least(timed.next_at, timed.closed_at, timed.deleted_at), timed.now) AS waited_until,
    handed_day.working_days                                                              AS handed_working_days,
    -- From the last log-in, or from where the log begins.
    handed_day.working_days - seen_day.working_days                                      AS days_unseen,
    clock.open_seconds_before + if(clock.is_open, timestampdiff(SECOND, clock.starts_at, timed.at), 0) AS handed_seconds
  FROM timed
  LEFT JOIN gold.dim_work_time AS clock
    ON clock.calendar_id = timed.calendar_id AND clock.day_on = CAST(timed.at AS DATE) AND timed.at >= clock.starts_at AND timed.at < clock.ends_at
  LEFT JOIN view.working_day AS handed_day ON handed_day.calendar_id = timed.calendar_id AND handed_day.date_on = timed.handed_on
  LEFT JOIN view.working_day AS seen_day
    ON seen_day.calendar_id = timed.calendar_id AND seen_day.date_on = coalesce(timed.seen_on, timed.log_kept_from_on)
),
dued AS (
  SELECT
    clocked.ref, clocked.lead_ref, clocked.source, clocked.position, clocked.kind, clocked.at, clocked.next_at, clocked.from_owner_id,
    clocked.from_team, clocked.owner_id, clocked.team, clocked.handed_by_id, clocked.is_receiver_active, clocked.calendar_id, clocked.first,
    clocked.first_seen_at, clocked.accepted_at, clocked.is_taken_up, clocked.next_action_at, clocked.closed_at, clocked.party_ref,
    clocked.segment_code, clocked.lead_source, clocked.campaign_ref, clocked.is_closed, clocked.deleted_at, clocked.handed_on, clocked.now,
    clocked.ended_at, clocked.waited_until,
    CASE
      WHEN NOT clocked.was_active THEN 'inactive'
      WHEN clocked.is_away THEN 'out_of_office'
      WHEN clocked.days_unseen > :absent_login_days THEN 'no_login'
    END                                                                                                  AS absence,
    clocked.was_active IS NOT NULL OR clocked.is_away OR clocked.days_unseen IS NOT NULL                 AS is_attendance_known,
    timestampadd(DAY, :handoff_loss_days, clocked.at)                                                    AS lost_at,
    accept_day.date_on                                                                                   AS accept_by_on,
    timestampadd(SECOND, clocked.handed_seconds + CAST(:handoff_sla_hours * 3600 AS BIGINT) - due.open_seconds_before, due.starts_at)              AS due_at,
    timestampadd(SECOND, clocked.handed_seconds + 3 * CAST(:handoff_sla_hours * 3600 AS BIGINT) - reassign.open_seconds_before, reassign.starts_at) AS reassign_at,
    stopped.open_seconds_before + if(stopped.is_open, timestampdiff(SECOND, stopped.starts_at, clocked.waited_until), 0) - clocked.handed_seconds       AS wait_open_seconds
  FROM clocked
  LEFT JOIN gold.dim_work_time AS stopped
    ON stopped.calendar_id = clocked.calendar_id AND stopped.day_on = CAST(clocked.waited_until AS DATE)
    AND clocked.waited_until >= stopped.starts_at AND clocked.waited_until < stopped.ends_at
  LEFT JOIN view.working_day AS accept_day
    ON accept_day.calendar_id = clocked.calendar_id AND accept_day.is_working_day
    AND accept_day.working_days = clocked.handed_working_days + :accept_days
  -- The instant at which the receiver's working time has run so far: none beyond the days of the calendar.
  LEFT JOIN view.open_time AS due
    ON due.calendar_id = clocked.calendar_id
    AND due.bucket = (clocked.handed_seconds + CAST(:handoff_sla_hours * 3600 AS BIGINT) - 1) DIV 86400
    AND due.open_seconds_before < clocked.handed_seconds + CAST(:handoff_sla_hours * 3600 AS BIGINT)
    AND due.open_seconds_after >= clocked.handed_seconds + CAST(:handoff_sla_hours * 3600 AS BIGINT)
  LEFT JOIN view.open_time AS reassign
    ON reassign.calendar_id = clocked.calendar_id
    AND reassign.bucket = (clocked.handed_seconds + 3 * CAST(:handoff_sla_hours * 3600 AS BIGINT) - 1) DIV 86400
    AND reassign.open_seconds_before < clocked.handed_seconds + 3 * CAST(:handoff_sla_hours * 3600 AS BIGINT)
    AND reassign.open_seconds_after >= clocked.handed_seconds + 3 * CAST(:handoff_sla_hours * 3600 AS BIGINT)
)
SELECT
  left(sha2(concat(dued.lead_ref, '#', dued.ref), 256), 32) AS handoff_id,
  left(sha2(dued.lead_ref, 256), 32)                       AS lead_id,
  dued.source,
  coalesce(nullif(party.segment_id, 'unmapped'), segment.segment_id, 'unmapped') AS segment_id,
  coalesce(dued.lead_source, 'unmapped')                   AS lead_source,
  coalesce(left(sha2(dued.campaign_ref, 256), 32), 'unmapped') AS campaign_id,
  CAST(dued.position AS INT)                               AS position,
  dued.kind,
  dued.kind IN ('handoff', 'rehandoff')                    AS is_handoff,
  dued.at                                                  AS handed_at,
  dued.handed_on,
  dued.next_at                                             AS next_handed_at,
  coalesce(dued.from_owner_id, 'unmapped')                 AS from_owner_id,
  dued.from_team,
  coalesce(dued.owner_id, 'unmapped')                      AS owner_id,
  dued.team,
  coalesce(dued.handed_by_id, 'unmapped')                  AS handed_by_id,
  dued.calendar_id,
  dued.first.at                                            AS first_action_at,
  dued.first.kind                                          AS first_action,
  dued.first_seen_at,
  timestampdiff(SECOND, dued.at, dued.first.at)            AS first_action_seconds,
  CASE WHEN dued.is_taken_up THEN dued.wait_open_seconds END AS first_action_open_seconds,
  dued.ended_at,
  CASE dued.ended_at
    WHEN dued.next_at THEN 'handed_on'
    WHEN dued.closed_at THEN 'closed'
    WHEN dued.deleted_at THEN 'deleted'
  END                                                      AS ended_by,
  CASE WHEN dued.waited_until >= dued.at THEN timestampdiff(SECOND, dued.at, dued.waited_until) END AS wait_seconds,
  CASE WHEN dued.waited_until >= dued.at THEN dued.wait_open_seconds END                            AS wait_open_seconds,
  dued.is_taken_up,
  NOT dued.is_taken_up AND dued.ended_at IS NULL AND NOT dued.is_closed AS is_waiting,
  dued.accepted_at,
  dued.accept_by_on,
  -- Empty while the days for it are not over.
  CASE WHEN dued.accept_by_on <= :as_of THEN coalesce(to_date(from_utc_timestamp(dued.accepted_at, :zone)) <= dued.accept_by_on, false) END AS is_accepted,
  dued.due_at,
  to_date(from_utc_timestamp(dued.due_at, :zone))          AS due_on,
  dued.reassign_at,
  coalesce(dued.due_at <= dued.now, false)                 AS is_sla_over,
  CASE
    WHEN dued.due_at IS NULL OR dued.due_at > dued.now THEN NULL
    WHEN dued.first.at <= dued.due_at THEN false
    WHEN dued.ended_at < dued.due_at OR (dued.is_closed AND dued.ended_at IS NULL AND NOT dued.is_taken_up) THEN NULL -- the receiver's time never ran out
    ELSE true
  END                                                      AS is_breached,
  CASE
    WHEN dued.lost_at > dued.now OR dued.deleted_at < dued.lost_at THEN NULL
    -- Whoever has it by then may have acted, or closed it.
    ELSE coalesce(least(dued.next_action_at, dued.closed_at) >= dued.lost_at, NOT (dued.is_closed AND dued.closed_at IS NULL))
  END                                                      AS is_lost,
  dued.absence,
  CASE WHEN dued.is_attendance_known THEN dued.absence IS NOT NULL END AS is_receiver_absent,
  dued.is_receiver_active
FROM dued
LEFT JOIN gold.bridge_party_record AS party ON party.ref = dued.party_ref
LEFT JOIN gold.dim_segment AS segment ON segment.segment_id = dued.segment_code
