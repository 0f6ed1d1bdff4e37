-- One row per lead with the steps it ever reached: qualified, accepted by sales, qualified by sales, opportunity, won. A step that was
-- skipped counts as reached, at the latest when the next one was, so no step holds more leads than the one before, within any time; and a
-- lead that was lost later keeps the steps it had. No join drops a lead.
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
  lead.owner_changes_before_touch
FROM stepped AS lead
LEFT JOIN gold.bridge_party_record AS party ON party.ref = lead.party_ref
LEFT JOIN gold.dim_segment AS segment ON segment.segment_id = lead.segment_code
LEFT JOIN gold.dim_user AS owner ON owner.user_id = left(sha2(lead.owner_ref, 256), 32)
