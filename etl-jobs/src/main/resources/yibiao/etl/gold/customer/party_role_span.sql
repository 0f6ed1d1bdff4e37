-- One row per party, role and stretch of days it held. Whatever makes a role (an order, a membership, an interaction) is a stretch of days
-- that begins and ends; walking along the days on which one does, and keeping count, tells who was what from then on. So stretches that
-- touch or overlap become one, and a day of the window's last interaction is the day the role ends.
WITH follow AS (
  SELECT
    party_id, act, occurred_on,
    lead(occurred_on) OVER (PARTITION BY party_id, source, channel ORDER BY occurred_at, interaction_id) AS next_on
  FROM view.engagement
  WHERE act IN ('follow', 'leave')
),
membership AS (
  SELECT
    party_id,
    CASE WHEN lower(program) IN ('fan', 'fans') THEN 'declared' ELSE 'member' END AS ground,
    enrolled_on,
    -- Of one that ended nobody knows when, and of one that ended before it began, only the day it began is sure.
    CASE WHEN canceled_on IS NOT NULL OR NOT is_active THEN greatest(coalesce(canceled_on, enrolled_on), date_add(enrolled_on, 1)) END AS ended_on
  FROM gold.fact_membership
),
stretch AS (
  SELECT party_id, 'prospect' AS ground, created_on AS from_on, CAST(NULL AS DATE) AS to_on, 1 AS times
  FROM gold.fact_lead
  WHERE lead_status <> 'void'
  UNION ALL
  SELECT party_id, 'prospect', created_on, NULL, 1
  FROM gold.fact_opportunity
  WHERE status <> 'void'
  UNION ALL
  SELECT party_id, 'customer', booked_on, NULL, 1
  FROM gold.party_purchase
  UNION ALL
  SELECT party_id, 'active_customer', booked_on, date_add(booked_on, :active_days), 1
  FROM gold.party_purchase
  UNION ALL
  SELECT party_id, ground, enrolled_on, ended_on, 1
  FROM membership
  UNION ALL
  SELECT party_id, 'follower', occurred_on, next_on, 1
  FROM follow
  WHERE act = 'follow'
  UNION ALL
  SELECT party_id, 'interaction', occurred_on, date_add(occurred_on, :fan_days), CAST(count(interaction_id) AS INT)
  FROM view.engagement
  WHERE act <> 'leave'
  GROUP BY party_id, occurred_on
),
change AS (
  SELECT party_id, ground, from_on AS day_on, times, 1 AS days
  FROM stretch
  WHERE party_id <> 'unmapped' AND from_on <= :as_of
  UNION ALL
  SELECT party_id, ground, to_on, -times, -1
  FROM stretch
  WHERE party_id <> 'unmapped' AND from_on <= :as_of AND to_on <= :as_of -- what ends later holds at the as-of date
),
day AS (
  SELECT
    party_id,
    day_on,
    coalesce(sum(times) FILTER (WHERE ground = 'prospect'), 0)        AS pursuits,
    coalesce(sum(times) FILTER (WHERE ground = 'customer'), 0)        AS orders,
    coalesce(sum(times) FILTER (WHERE ground = 'active_customer'), 0) AS recent_orders,
    coalesce(sum(times) FILTER (WHERE ground = 'member'), 0)          AS memberships,
    coalesce(sum(times) FILTER (WHERE ground = 'follower'), 0)        AS follows,
    coalesce(sum(times) FILTER (WHERE ground = 'declared'), 0)        AS declarations,
    coalesce(sum(times) FILTER (WHERE ground = 'interaction'), 0)     AS interactions,
    coalesce(sum(days) FILTER (WHERE ground = 'interaction'), 0)      AS interaction_days
  FROM change
  GROUP BY party_id, day_on
),
stood AS (
  SELECT
    party_id,
    day_on,
    sum(pursuits) OVER in_order > 0 AND sum(orders) OVER in_order = 0 AS is_prospect,
    sum(orders) OVER in_order > 0                                     AS is_customer,
    sum(recent_orders) OVER in_order > 0                              AS is_active,
    sum(memberships) OVER in_order > 0                                AS is_member,
    sum(declarations) OVER in_order > 0                               AS is_declared,
    sum(memberships + follows) OVER in_order > 0 AND sum(interactions) OVER in_order >= :fan_min AND sum(interaction_days) OVER in_order >= 2 AS is_engaged
  FROM day
  WINDOW in_order AS (PARTITION BY party_id ORDER BY day_on)
),
role AS (
  SELECT
    party_id,
    day_on,
    explode(array(
      named_struct('role', 'prospect', 'holds', is_prospect, 'reason', 'lead_or_opportunity'),
      named_struct('role', 'customer', 'holds', is_customer, 'reason', 'order'),
      named_struct('role', 'active_customer', 'holds', is_active, 'reason', 'order'),
      named_struct('role', 'member', 'holds', is_member, 'reason', 'enrolment'),
      named_struct('role', 'fan', 'holds', is_declared OR is_engaged, 'reason', if(is_declared, 'declaration', 'interactions')))) AS state
  FROM stood
),
compared AS (
  SELECT
    party_id, day_on, state.role AS role, state.reason AS reason, state.holds AS holds,
    lag(state.holds) OVER (PARTITION BY party_id, state.role ORDER BY day_on) AS held
  FROM role
),
turn AS (
  SELECT
    party_id, role, reason, holds, day_on AS started_on,
    lead(day_on) OVER (PARTITION BY party_id, role ORDER BY day_on) AS ended_on
  FROM compared
  WHERE holds <> coalesce(held, false)
)
SELECT
  turn.party_id,
  turn.role,
  turn.started_on,
  turn.ended_on,
  turn.reason,
  turn.ended_on IS NULL                  AS is_current,
  coalesce(place.segment_id, 'unmapped') AS segment_id,
  coalesce(place.region, 'unmapped')     AS region
FROM turn
LEFT JOIN view.party_place AS place ON place.party_id = turn.party_id
WHERE turn.holds
