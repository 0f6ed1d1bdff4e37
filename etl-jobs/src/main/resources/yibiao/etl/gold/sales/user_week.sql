-- One row per licensed user and full week up to :as_of, also for weeks without any action. What a rule or program did in the user's name,
-- and looking at a case, is no action. A user is licensed from the first week known of him, by an action or by his record, and stands in
-- every week at whose end his record was active. Accounts of systems are no users.
WITH action AS (
  SELECT changed_by_ref AS user_ref, changed_at AS at, record_ref
  FROM silver.field_change
  WHERE changed_by_ref IS NOT NULL
  UNION ALL
  SELECT owner_ref, entered_at, ref
  FROM silver.activity
  WHERE owner_ref IS NOT NULL AND entered_at IS NOT NULL AND NOT coalesce(is_automatic, false)
  UNION ALL
  SELECT actor_ref, occurred_at, lead_ref
  FROM silver.lead_event
  WHERE actor_ref IS NOT NULL AND assignment_rule IS NULL
  UNION ALL
  SELECT actor_ref, entered_at, opportunity_ref
  FROM silver.opportunity_stage_event
  WHERE actor_ref IS NOT NULL
  UNION ALL
  SELECT actor_ref, occurred_at, case_ref
  FROM silver.case_event
  WHERE actor_ref IS NOT NULL AND type <> 'viewed' AND coalesce(actor_role, 'agent') = 'agent' AND NOT coalesce(is_automatic, false)
),
done AS (
  SELECT
    user_ref,
    CAST(date_trunc('WEEK', day_on) AS DATE) AS week_on,
    count(DISTINCT day_on)                   AS change_days,
    count(DISTINCT record_ref)               AS records
  FROM (SELECT user_ref, to_date(from_utc_timestamp(at, :zone)) AS day_on, record_ref FROM action) AS dated
  GROUP BY user_ref, CAST(date_trunc('WEEK', day_on) AS DATE)
),
version AS (
  SELECT
    ref, source,
    to_date(from_utc_timestamp(valid_from, :zone)) AS known_on,
    -- What is known first holds for all time before.
    CASE WHEN row_number() OVER (PARTITION BY ref ORDER BY valid_from, recorded_at) = 1 THEN TIMESTAMP '0001-01-01 00:00:00' ELSE valid_from END AS from_at,
    valid_to AS to_at,
    coalesce(is_active, true) AND NOT coalesce(is_system, false) AND NOT coalesce(is_deleted, false) AS is_licensed
  FROM silver.user_hist
),
began AS (
  SELECT ref, CAST(date_trunc('WEEK', min(known_on)) AS DATE) AS week_on
  FROM (
    SELECT ref, known_on FROM version
    UNION ALL
    SELECT user_ref, week_on FROM done
  ) AS seen
  GROUP BY ref
),
week AS (
  SELECT ref, explode(sequence(week_on, CAST(date_trunc('WEEK', date_sub(:as_of, 6)) AS DATE), INTERVAL 7 DAYS)) AS week_on
  FROM began
  WHERE week_on <= date_sub(:as_of, 6)
)
SELECT
  left(sha2(week.ref, 256), 32)                   AS owner_id,
  week.week_on,
  version.source,
  coalesce(member.team, 'unmapped')               AS team,
  coalesce(team_then.team, 'unmapped')            AS team_then,
  coalesce(member.region, 'unmapped')             AS region,
  coalesce(done.change_days, 0)                   AS change_days,
  coalesce(done.records, 0)                       AS records,
  done.user_ref IS NOT NULL                       AS has_changed,
  coalesce(done.change_days, 0) >= :adoption_days AS is_adopted
FROM week
-- The version in force at the end of the week; an actor who is no known user has none.
JOIN version
  ON version.ref = week.ref AND version.is_licensed
  AND version.from_at < to_utc_timestamp(date_add(week.week_on, 7), :zone)
  AND (version.to_at IS NULL OR version.to_at >= to_utc_timestamp(date_add(week.week_on, 7), :zone))
LEFT JOIN done ON done.user_ref = week.ref AND done.week_on = week.week_on
LEFT JOIN gold.dim_user AS member ON member.user_id = left(sha2(week.ref, 256), 32)
LEFT JOIN gold.user_team_span AS team_then
  ON team_then.user_id = left(sha2(week.ref, 256), 32)
  AND team_then.from_on <= date_add(week.week_on, 6) AND (team_then.to_on IS NULL OR date_add(week.week_on, 6) < team_then.to_on)
