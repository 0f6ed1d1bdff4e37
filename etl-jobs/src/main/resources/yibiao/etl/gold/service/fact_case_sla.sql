-- One row per case and promise, as it stands at the end of :as_of. Of the company's own targets that fit, one counts for each measure. The
-- clock runs from the opening to the reply or solution, else until now, and stands still in the states the target names. It is due where
-- its time is used up: in the course of the case, else that far on from where the clock stopped. A due date that the source states has
-- counted its pauses already. Merged and void cases promise nothing to anybody.
WITH judged AS (
  SELECT
    case_id, party_id, priority, case_type, service_group, opened_at, opened_on, first_reply_at, solved_at, due_at, is_sla_met, is_reply_recorded,
    to_utc_timestamp(date_add(:as_of, 1), :zone) AS now
  FROM gold.fact_case
  WHERE NOT is_merged AND case_status <> 'void'
),
asked AS (
  SELECT
    case_id, party_id, priority, case_type, service_group, opened_at, opened_on, now,
    'first_reply'                       AS measure,
    coalesce(first_reply_at, solved_at) AS met_at -- solved without a reply: nobody waits for one any longer
  FROM judged
  WHERE is_reply_recorded
  UNION ALL
  SELECT case_id, party_id, priority, case_type, service_group, opened_at, opened_on, now, 'resolution', solved_at
  FROM judged
),
tier_held AS (
  SELECT DISTINCT judged.case_id, member.tier
  FROM judged
  JOIN gold.fact_membership AS member
    ON member.party_id = judged.party_id AND member.party_id <> 'unmapped' AND member.tier <> 'unmapped'
    AND member.enrolled_on <= judged.opened_on AND (member.canceled_on IS NULL OR judged.opened_on < member.canceled_on)
),
chosen AS (
  SELECT
    asked.case_id,
    asked.measure,
    min_by(
      struct(
        target.ref, target.name, target.target_minutes, target.time_kind = 'business' AS is_business, target.pauses_in,
        coalesce(target.calendar_id, :default_calendar) AS calendar_id, asked.opened_at, asked.met_at, asked.now
      ),
      struct(
        coalesce(target.position, 2147483647),
        -- the one that names more
        if(target.priority IS NULL, 1, 0) + if(target.case_type IS NULL, 1, 0) + if(target.group_name IS NULL, 1, 0) + if(target.customer_tier IS NULL, 1, 0),
        target.target_minutes,
        target.ref
      )
    ) AS target
  FROM asked
  JOIN silver.sla_target AS target
    ON target.measure = asked.measure
    AND (target.priority IS NULL OR target.priority = asked.priority)
    AND (target.case_type IS NULL OR target.case_type = asked.case_type)
    AND (target.group_name IS NULL OR target.group_name = asked.service_group)
    AND (target.starts_on IS NULL OR target.starts_on <= asked.opened_on)
    AND (target.ends_on IS NULL OR asked.opened_on <= target.ends_on)
  LEFT JOIN tier_held ON tier_held.case_id = asked.case_id AND tier_held.tier = target.customer_tier
  WHERE target.target_minutes > 0 AND (target.customer_tier IS NULL OR tier_held.case_id IS NOT NULL)
  GROUP BY asked.case_id, asked.measure
),
promise AS (
  SELECT
    case_id, measure, 'company' AS set_by, target.ref, target.name, target.is_business, target.calendar_id,
    coalesce(target.pauses_in, 'pending_on_hold') AS pauses_in,
    CAST(target.target_minutes AS BIGINT) * 60    AS target_seconds,
    target.opened_at, target.met_at, target.now,
    CAST(NULL AS TIMESTAMP)                       AS stated_due_at,
    CAST(NULL AS BOOLEAN)                         AS stated_is_met
  FROM chosen
  UNION ALL
  SELECT
    case_id, 'resolution', 'source', CAST(NULL AS STRING), CAST(NULL AS STRING), false, :default_calendar, 'none',
    timestampdiff(SECOND, opened_at, due_at), opened_at, solved_at, now, due_at, is_sla_met
  FROM judged
  WHERE due_at IS NOT NULL OR is_sla_met IS NOT NULL
),
clock AS (
  SELECT
    case_id, measure, set_by, ref, name, is_business, calendar_id, pauses_in, target_seconds, opened_at, met_at, now, stated_due_at, stated_is_met,
    greatest(opened_at, coalesce(met_at, now)) AS stops_at
  FROM promise
),
-- The time of a case in one state, until the clock stops for good.
stretch AS (
  SELECT
    clock.case_id, clock.measure, clock.set_by, clock.is_business, clock.calendar_id, clock.target_seconds, step.position, step.step_id,
    greatest(step.step_at, clock.opened_at)                           AS from_at,
    least(coalesce(step.next_at, clock.stops_at), clock.stops_at)     AS until_at,
    -- Solved and opened again later: nobody waited in between.
    coalesce(
      CASE step.case_status
        WHEN 'on_hold' THEN clock.pauses_in = 'pending_on_hold'
        WHEN 'pending' THEN clock.pauses_in <> 'none'
        WHEN 'solved' THEN clock.pauses_in <> 'none'
        WHEN 'closed' THEN clock.pauses_in <> 'none'
      END,
      false
    )                                                                 AS is_paused
  FROM clock
  JOIN gold.fact_case_step AS step ON step.case_id = clock.case_id
  WHERE greatest(step.step_at, clock.opened_at) < least(coalesce(step.next_at, clock.stops_at), clock.stops_at)
),
timed AS (
  SELECT
    stretch.case_id, stretch.measure, stretch.set_by, stretch.is_business, stretch.target_seconds, stretch.position, stretch.step_id,
    stretch.from_at, stretch.until_at, stretch.is_paused,
    timestampdiff(SECOND, stretch.from_at, stretch.until_at)                                                             AS seconds,
    ended.open_seconds_before + if(ended.is_open, timestampdiff(SECOND, ended.starts_at, stretch.until_at), 0)
      - started.open_seconds_before - if(started.is_open, timestampdiff(SECOND, started.starts_at, stretch.from_at), 0)  AS open_seconds
  FROM stretch
  LEFT JOIN gold.dim_work_time AS started
    ON started.calendar_id = stretch.calendar_id AND started.day_on = CAST(stretch.from_at AS DATE)
    AND stretch.from_at >= started.starts_at AND stretch.from_at < started.ends_at
  LEFT JOIN gold.dim_work_time AS ended
    ON ended.calendar_id = stretch.calendar_id AND ended.day_on = CAST(stretch.until_at AS DATE)
    AND stretch.until_at >= ended.starts_at AND stretch.until_at < ended.ends_at
),
counted AS (
  SELECT
    case_id, measure, set_by, target_seconds, position, step_id, from_at, until_at, is_paused, seconds, open_seconds,
    CASE WHEN is_paused THEN 0 WHEN is_business THEN open_seconds ELSE seconds END AS used,
    sum(CASE WHEN is_paused THEN 0 WHEN is_business THEN open_seconds ELSE seconds END)
      OVER (PARTITION BY case_id, measure, set_by ORDER BY position, step_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS used_after
  FROM timed
),
run AS (
  SELECT
    case_id,
    measure,
    set_by,
    sum(if(is_paused, 0, seconds))                              AS elapsed_seconds,
    sum(if(is_paused, seconds, 0))                              AS paused_seconds,
    -- One stretch that is not known makes the whole unknown.
    CASE WHEN count(open_seconds) = count(position) THEN sum(if(is_paused, 0, open_seconds)) END AS elapsed_open_seconds,
    CASE WHEN count(open_seconds) = count(position) THEN sum(if(is_paused, open_seconds, 0)) END AS paused_open_seconds,
    max_by(is_paused, struct(position, step_id))                AS is_paused,
    min_by(struct(from_at, target_seconds - used_after + used AS left_seconds), struct(position, step_id))
      FILTER (WHERE used > 0 AND used_after >= target_seconds)  AS used_up -- where the target's last second falls
  FROM counted
  GROUP BY case_id, measure, set_by
),
measured AS (
  SELECT
    clock.case_id, clock.measure, clock.set_by, clock.ref, clock.name, clock.is_business, clock.calendar_id, clock.target_seconds, clock.met_at, clock.now,
    clock.stated_due_at, clock.stated_is_met,
    coalesce(run.elapsed_seconds, 0)                                                                AS elapsed_seconds,
    coalesce(run.paused_seconds, 0)                                                                 AS paused_seconds,
    CASE WHEN run.case_id IS NULL THEN 0 ELSE run.elapsed_open_seconds END                          AS elapsed_open_seconds,
    CASE WHEN run.case_id IS NULL THEN 0 ELSE run.paused_open_seconds END                           AS paused_open_seconds,
    clock.met_at IS NULL AND coalesce(run.is_paused, false)                                         AS is_paused,
    run.used_up IS NOT NULL                                                                         AS is_used_up,
    coalesce(run.used_up.from_at, clock.stops_at)                                                   AS goes_on_at,
    coalesce(
      run.used_up.left_seconds,
      clock.target_seconds - CASE
        WHEN run.case_id IS NULL THEN 0
        WHEN clock.is_business THEN run.elapsed_open_seconds
        ELSE run.elapsed_seconds
      END
    )                                                                                               AS left_seconds
  FROM clock
  LEFT JOIN run ON run.case_id = clock.case_id AND run.measure = clock.measure AND run.set_by = clock.set_by -- none where no time has passed
),
reckoned AS (
  SELECT
    measured.case_id, measured.measure, measured.set_by, measured.ref, measured.name, measured.is_business, measured.calendar_id, measured.target_seconds,
    measured.met_at, measured.now, measured.stated_due_at, measured.stated_is_met, measured.elapsed_seconds, measured.paused_seconds,
    measured.elapsed_open_seconds, measured.paused_open_seconds, measured.is_paused, measured.is_used_up, measured.goes_on_at, measured.left_seconds,
    going.open_seconds_before + if(going.is_open, timestampdiff(SECOND, going.starts_at, measured.goes_on_at), 0) + measured.left_seconds AS due_seconds
  FROM measured
  LEFT JOIN gold.dim_work_time AS going
    ON going.calendar_id = measured.calendar_id AND going.day_on = CAST(measured.goes_on_at AS DATE)
    AND measured.goes_on_at >= going.starts_at AND measured.goes_on_at < going.ends_at
),
dued AS (
  SELECT
    reckoned.case_id, reckoned.measure, reckoned.set_by, reckoned.ref, reckoned.name, reckoned.is_business, reckoned.calendar_id, reckoned.target_seconds,
    reckoned.met_at, reckoned.now, reckoned.stated_is_met, reckoned.elapsed_seconds, reckoned.paused_seconds, reckoned.elapsed_open_seconds,
    reckoned.paused_open_seconds, reckoned.is_paused,
    CASE
      WHEN reckoned.set_by = 'source' THEN reckoned.stated_due_at
      WHEN reckoned.is_paused AND NOT reckoned.is_used_up THEN NULL -- nobody knows when it goes on
      WHEN reckoned.is_business THEN timestampadd(SECOND, reckoned.due_seconds - due.open_seconds_before, due.starts_at)
      ELSE timestampadd(SECOND, reckoned.left_seconds, reckoned.goes_on_at)
    END                                                                                           AS due_at,
    if(reckoned.is_business, reckoned.elapsed_open_seconds, reckoned.elapsed_seconds)             AS used_seconds
  FROM reckoned
  LEFT JOIN view.open_time AS due
    ON due.calendar_id = reckoned.calendar_id
    AND due.bucket = (reckoned.due_seconds - 1) DIV 86400
    AND due.open_seconds_before < reckoned.due_seconds AND due.open_seconds_after >= reckoned.due_seconds
)
SELECT
  left(sha2(concat(dued.case_id, '#', dued.measure, '#', dued.set_by), 256), 32) AS case_sla_id,
  dued.case_id,
  record.source,
  record.case_no,
  record.party_id,
  record.segment_id,
  record.region,
  record.product_id,
  record.product_family,
  record.owner_id,
  record.team,
  record.service_group,
  record.tier,
  record.channel,
  record.case_type,
  record.category,
  record.priority,
  record.case_status,
  dued.measure                                                   AS sla_measure,
  dued.set_by                                                    AS sla_set_by,
  coalesce(left(sha2(dued.ref, 256), 32), 'unmapped')            AS target_id,
  dued.name                                                      AS target_name,
  if(dued.is_business, 'business', 'calendar')                   AS time_kind,
  dued.calendar_id,
  dued.target_seconds,
  record.opened_at,
  record.opened_on,
  dued.due_at,
  to_date(from_utc_timestamp(coalesce(dued.due_at, CASE WHEN dued.set_by = 'source' THEN dued.met_at END), :zone)) AS due_on,
  dued.met_at,
  dued.elapsed_seconds,
  dued.elapsed_open_seconds,
  dued.paused_seconds,
  dued.paused_open_seconds,
  dued.is_paused,
  CASE
    WHEN NOT dued.stated_is_met THEN 'breached'
    WHEN dued.met_at IS NOT NULL THEN
      CASE coalesce(dued.stated_is_met, dued.met_at <= dued.due_at, dued.used_seconds <= dued.target_seconds)
        WHEN true THEN 'met'
        WHEN false THEN 'breached'
        ELSE 'unmapped'
      END
    WHEN dued.stated_is_met IS NULL AND dued.due_at <= dued.now THEN 'breached'
    WHEN dued.used_seconds IS NULL THEN 'unmapped'
    WHEN dued.used_seconds >= :at_risk * dued.target_seconds THEN 'at_risk'
    ELSE 'open'
  END                                                            AS sla_status
FROM dued
JOIN gold.fact_case AS record ON record.case_id = dued.case_id -- each is of one
