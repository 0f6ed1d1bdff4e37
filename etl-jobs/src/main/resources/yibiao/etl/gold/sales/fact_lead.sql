-- One row per lead with the steps it ever reached: qualified, accepted by sales, qualified by sales, opportunity, won. A step that was
-- skipped counts as reached, at the latest when the next one was, so no step holds more leads than the one before, within any time; and a
-- lead that was lost later keeps the steps it had. Who chose its first owner, and how long it had none, is told by the changes of its
-- owner; an owner who is no known user (a queue) is none. No join drops a lead.
WITH course AS (
  SELECT
    lead_ref,
    min(occurred_at) FILTER (WHERE type IN ('first_touch', 'accepted', 'rejected', 'qualified', 'converted')) AS touched_at,
    min(occurred_at) FILTER (WHERE type = 'qualified') AS qualified_at,
    min(occurred_at) FILTER (WHERE type = 'accepted')  AS accepted_at,
    min(occurred_at) FILTER (WHERE type = 'converted') AS converted_at,
    count_if(type = 'recycled')                        AS recyclings
  FROM silver.lead_event
  GROUP BY lead_ref
),
worked AS (
  SELECT lead_ref, min(occurred_at) AS touched_at
  FROM silver.activity
  WHERE lead_ref IS NOT NULL AND status IS DISTINCT FROM 'planned' AND status IS DISTINCT FROM 'canceled'
    AND direction IS DISTINCT FROM 'inbound' AND NOT coalesce(is_automatic, false)
  GROUP BY lead_ref
),
-- Qualified again after it was accepted: this time by sales.
sold AS (
  SELECT event.lead_ref, min(event.occurred_at) AS sales_qualified_at
  FROM silver.lead_event AS event
  JOIN course ON course.lead_ref = event.lead_ref AND event.occurred_at >= course.accepted_at
  WHERE event.type = 'qualified'
  GROUP BY event.lead_ref
),
touched AS (
  SELECT
    lead.ref,
    coalesce(lead.first_touched_at, least(course.touched_at, worked.touched_at)) AS first_touched_at
  FROM silver.lead AS lead
  LEFT JOIN course ON course.lead_ref = lead.ref
  LEFT JOIN worked ON worked.lead_ref = lead.ref
),
owned AS (
  SELECT
    change.lead_ref,
    count(change.ref)                                                                   AS owner_changes,
    count_if(change.at < coalesce(touched.first_touched_at, TIMESTAMP '9999-12-31 00:00:00')) AS owner_changes_before_touch
  FROM view.lead_owner_change AS change
  JOIN touched ON touched.ref = change.lead_ref -- a lead that is not known is not counted here
  WHERE change.from_owner_ref IS NOT NULL AND change.from_owner_ref <> change.to_owner_ref
  GROUP BY change.lead_ref
),
owner_step AS (
  SELECT
    ref, lead_ref, at, from_owner_ref, to_owner_ref, assignment_rule,
    CASE WHEN assignment_rule IS NOT NULL THEN 'rule' WHEN is_event THEN 'person' ELSE 'unmapped' END AS assigned_by,
    if(goes_on, 2, 1) AS turn
  FROM view.lead_owner_change
  UNION ALL
  -- A lead may be entered with its owner.
  SELECT
    ref, lead_ref, occurred_at, CAST(NULL AS STRING), to_owner_ref, assignment_rule, if(assignment_rule IS NULL, 'person', 'rule'), 0
  FROM silver.lead_event
  WHERE type = 'created' AND to_owner_ref IS NOT NULL
),
assigned AS (
  SELECT
    step.lead_ref,
    min_by(struct(step.at, step.assigned_by, step.assignment_rule), struct(step.at, step.turn, step.ref)) FILTER (WHERE receiver.user_id IS NOT NULL) AS first,
    coalesce(min_by(sender.user_id IS NOT NULL, struct(step.at, step.turn, step.ref)), false) AS is_owned_before,
    max(step.at) FILTER (WHERE receiver.user_id IS NOT NULL)                                  AS last_assigned_at,
    -- From one who is nobody to another who is nobody it was not given back again.
    coalesce(max(step.at) FILTER (WHERE receiver.user_id IS NULL AND sender.user_id IS NOT NULL), max(step.at) FILTER (WHERE receiver.user_id IS NULL)) AS given_back_at
  FROM owner_step AS step
  LEFT JOIN gold.dim_user AS sender ON sender.user_id = left(sha2(step.from_owner_ref, 256), 32)
  LEFT JOIN gold.dim_user AS receiver ON receiver.user_id = left(sha2(step.to_owner_ref, 256), 32)
  GROUP BY step.lead_ref
),
ownership AS (
  SELECT
    lead.ref,
    lead.created_at,
    CASE
      WHEN assigned.is_owned_before OR (assigned.first IS NULL AND owner.user_id IS NOT NULL) THEN 'unmapped' -- somebody's before its history begins
      ELSE coalesce(assigned.first.assigned_by, 'nobody')
    END                                                                       AS assigned_by,
    CASE WHEN NOT assigned.is_owned_before THEN assigned.first.assignment_rule END AS assignment_rule,
    -- The history of a lead begins with the lead: who has it in its first change had it since.
    CASE WHEN assigned.is_owned_before THEN lead.created_at ELSE assigned.first.at END AS first_assigned_at,
    owner.user_id IS NULL AND lead.status IN ('open', 'qualified')            AS is_unassigned,
    CASE
      WHEN assigned.first IS NULL AND NOT coalesce(assigned.is_owned_before, false) THEN lead.created_at
      WHEN assigned.last_assigned_at IS NULL OR assigned.given_back_at >= assigned.last_assigned_at THEN assigned.given_back_at
    END                                                                       AS unowned_since_at,
    to_utc_timestamp(date_add(:as_of, 1), :zone)                              AS now
  FROM silver.lead AS lead
  LEFT JOIN assigned ON assigned.lead_ref = lead.ref
  LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(lead.owner_ref, 256), 32)
),
-- A lead that nobody ever had waits until now; one that was closed without an owner does not wait.
waited AS (
  SELECT
    ref, created_at, assigned_by, assignment_rule, first_assigned_at, is_unassigned, now,
    CASE WHEN is_unassigned THEN unowned_since_at END                         AS unassigned_since_at,
    -- Assigned before it was entered is assigned at once.
    CASE
      WHEN created_at IS NULL OR created_at > now THEN NULL
      WHEN first_assigned_at IS NOT NULL THEN greatest(first_assigned_at, created_at)
      WHEN assigned_by = 'nobody' AND is_unassigned THEN now
    END                                                                       AS waited_until
  FROM ownership
),
clocked AS (
  SELECT
    waited.ref, waited.assigned_by, waited.assignment_rule, waited.first_assigned_at, waited.is_unassigned, waited.unassigned_since_at,
    timestampdiff(SECOND, waited.created_at, waited.waited_until)             AS assignment_seconds,
    stopped.open_seconds_before + if(stopped.is_open, timestampdiff(SECOND, stopped.starts_at, waited.waited_until), 0)
      - entered.open_seconds_before - if(entered.is_open, timestampdiff(SECOND, entered.starts_at, waited.created_at), 0)        AS assignment_open_seconds,
    CASE WHEN waited.unassigned_since_at <= waited.now THEN timestampdiff(SECOND, waited.unassigned_since_at, waited.now) END    AS unassigned_seconds,
    CASE WHEN waited.unassigned_since_at <= waited.now
      THEN today.open_seconds_before + if(today.is_open, timestampdiff(SECOND, today.starts_at, waited.now), 0)
         - unowned.open_seconds_before - if(unowned.is_open, timestampdiff(SECOND, unowned.starts_at, waited.unassigned_since_at), 0) END AS unassigned_open_seconds
  FROM waited
  -- Nobody's working time runs before somebody has it: the company's does. An instant outside its calendar has none.
  LEFT JOIN gold.dim_work_time AS entered
    ON entered.calendar_id = :default_calendar AND entered.day_on = CAST(waited.created_at AS DATE)
    AND waited.created_at >= entered.starts_at AND waited.created_at < entered.ends_at
  LEFT JOIN gold.dim_work_time AS stopped
    ON stopped.calendar_id = :default_calendar AND stopped.day_on = CAST(waited.waited_until AS DATE)
    AND waited.waited_until >= stopped.starts_at AND waited.waited_until < stopped.ends_at
  LEFT JOIN gold.dim_work_time AS unowned
    ON unowned.calendar_id = :default_calendar AND unowned.day_on = CAST(waited.unassigned_since_at AS DATE)
    AND waited.unassigned_since_at >= unowned.starts_at AND waited.unassigned_since_at < unowned.ends_at
  LEFT JOIN gold.dim_work_time AS today
    ON today.calendar_id = :default_calendar AND today.day_on = CAST(waited.now AS DATE)
    AND waited.now >= today.starts_at AND waited.now < today.ends_at
),
reached AS (
  SELECT
    lead.ref, lead.source, lead.lead_source, lead.campaign_ref, lead.segment_code, lead.country, lead.owner_ref, lead.stage, lead.status,
    lead.score, lead.created_at, touched.first_touched_at, course.qualified_at, course.accepted_at, sold.sales_qualified_at,
    opportunity.created_on                                        AS opportunity_created_on,
    coalesce(lead.converted_at, course.converted_at)              AS converted_at,
    coalesce(lead.party_ref, contact.party_ref)                   AS party_ref,
    opportunity.opportunity_id,
    CASE WHEN opportunity.status = 'won' THEN opportunity.closed_on END AS won_on,
    coalesce(opportunity.status = 'won', false)                   AS is_won,
    opportunity.opportunity_id IS NOT NULL                        AS has_opportunity,
    lead.status = 'converted' OR coalesce(lead.converted_at, course.converted_at) IS NOT NULL AS is_converted,
    course.accepted_at IS NOT NULL                                AS is_accepted,
    lead.status = 'qualified' OR course.qualified_at IS NOT NULL  AS is_qualified,
    coalesce(course.recyclings, 0)                                AS recyclings,
    coalesce(owned.owner_changes, 0)                              AS owner_changes,
    coalesce(owned.owner_changes_before_touch, 0)                 AS owner_changes_before_touch
  FROM silver.lead AS lead
  JOIN touched ON touched.ref = lead.ref -- one each
  LEFT JOIN course ON course.lead_ref = lead.ref
  LEFT JOIN sold ON sold.lead_ref = lead.ref
  LEFT JOIN owned ON owned.lead_ref = lead.ref
  LEFT JOIN silver.contact AS contact ON contact.ref = lead.contact_ref
  LEFT JOIN gold.fact_opportunity AS opportunity ON opportunity.opportunity_id = left(sha2(lead.opportunity_ref, 256), 32)
),
dated AS (
  SELECT
    ref, source, lead_source, campaign_ref, segment_code, owner_ref, stage, status, score, created_at, first_touched_at, qualified_at,
    accepted_at, sales_qualified_at, converted_at, party_ref, opportunity_id, won_on, is_won, has_opportunity, is_converted, is_accepted,
    is_qualified, recyclings, owner_changes, owner_changes_before_touch,
    to_date(from_utc_timestamp(created_at, :zone))          AS created_on,
    to_date(from_utc_timestamp(qualified_at, :zone))        AS qualified_on,
    to_date(from_utc_timestamp(accepted_at, :zone))         AS accepted_on,
    to_date(from_utc_timestamp(sales_qualified_at, :zone))  AS sales_qualified_on,
    to_date(from_utc_timestamp(converted_at, :zone))        AS converted_on,
    -- It became an opportunity when it was converted; where nobody says when, when that was created.
    CASE WHEN has_opportunity THEN least(coalesce(to_date(from_utc_timestamp(converted_at, :zone)), opportunity_created_on), won_on) END AS opportunity_on
  FROM reached
),
stepped AS (
  SELECT
    ref, source, lead_source, campaign_ref, segment_code, owner_ref, stage, status, score, created_at, first_touched_at, qualified_at,
    accepted_at, sales_qualified_at, converted_at, party_ref, opportunity_id, won_on, is_won, has_opportunity, is_converted, is_accepted,
    is_qualified, recyclings, owner_changes, owner_changes_before_touch, created_on, converted_on, opportunity_on,
    least(qualified_on, accepted_on, sales_qualified_on, converted_on, opportunity_on) AS qualified_by_on,
    least(accepted_on, sales_qualified_on, converted_on, opportunity_on)               AS accepted_by_on,
    least(sales_qualified_on, converted_on, opportunity_on)                            AS sales_qualified_by_on
  FROM dated
)
SELECT
  left(sha2(lead.ref, 256), 32)                                 AS lead_id,
  lead.source,
  coalesce(party.party_id, 'unmapped')                          AS party_id,
  coalesce(nullif(party.segment_id, 'unmapped'), segment.segment_id, 'unmapped') AS segment_id,
  coalesce(owner.user_id, 'unmapped')                           AS owner_id,
  coalesce(owner.team, 'unmapped')                              AS team,
  coalesce(lead.lead_source, 'unmapped')                        AS lead_source,
  coalesce(left(sha2(lead.campaign_ref, 256), 32), 'unmapped')  AS campaign_id,
  coalesce(lead.opportunity_id, 'unmapped')                     AS opportunity_id,
  coalesce(lead.stage, 'unmapped')                              AS stage,
  lead.status                                                   AS lead_status,
  lead.score,
  lead.created_at,
  lead.created_on,
  datediff(:as_of, lead.created_on)                             AS age_days,
  lead.first_touched_at,
  lead.qualified_at,
  lead.accepted_at,
  lead.sales_qualified_at,
  lead.converted_at,
  lead.converted_on,
  lead.opportunity_on,
  lead.won_on,
  -- Reached before it was created is reached at once.
  if(lead.qualified_by_on < lead.created_on, 0, datediff(lead.qualified_by_on, lead.created_on))             AS qualified_days,
  if(lead.accepted_by_on < lead.created_on, 0, datediff(lead.accepted_by_on, lead.created_on))               AS accepted_days,
  if(lead.sales_qualified_by_on < lead.created_on, 0, datediff(lead.sales_qualified_by_on, lead.created_on)) AS sales_qualified_days,
  if(lead.opportunity_on < lead.created_on, 0, datediff(lead.opportunity_on, lead.created_on))               AS opportunity_days,
  if(lead.won_on < lead.created_on, 0, datediff(lead.won_on, lead.created_on))                               AS won_days,
  -- Touched or converted before it was created is a slip of the pen, not a negative time.
  CASE WHEN lead.first_touched_at >= lead.created_at THEN timestampdiff(SECOND, lead.created_at, lead.first_touched_at) END AS first_touch_seconds,
  CASE WHEN lead.converted_at >= lead.created_at THEN timestampdiff(SECOND, lead.created_at, lead.converted_at) END         AS conversion_seconds,
  lead.first_touched_at IS NOT NULL                             AS is_touched,
  lead.is_qualified OR lead.is_accepted OR lead.is_converted OR lead.has_opportunity AS is_qualified,
  lead.is_accepted OR lead.is_converted OR lead.has_opportunity AS is_accepted,
  lead.sales_qualified_at IS NOT NULL OR lead.is_converted OR lead.has_opportunity AS is_sales_qualified,
  lead.is_converted OR lead.has_opportunity                     AS is_converted,
  lead.has_opportunity,
  lead.is_won,
  lead.recyclings,
  lead.owner_changes,
  lead.owner_changes_before_touch,
  clocked.assigned_by,
  coalesce(clocked.assignment_rule, 'unmapped')                 AS assignment_rule,
  clocked.first_assigned_at,
  clocked.assignment_seconds,
  clocked.assignment_open_seconds,
  clocked.is_unassigned,
  clocked.unassigned_since_at,
  clocked.unassigned_seconds,
  clocked.unassigned_open_seconds
FROM stepped AS lead
JOIN clocked ON clocked.ref = lead.ref -- one each
LEFT JOIN gold.bridge_party_record AS party ON party.ref = lead.party_ref
LEFT JOIN gold.dim_segment AS segment ON segment.segment_id = lead.segment_code
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(lead.owner_ref, 256), 32)
