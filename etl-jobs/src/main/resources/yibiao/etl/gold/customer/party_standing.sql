-- One row per party on record with what it is at :as_of. The owner of an account is the one its record
-- names, else the one of its latest deal, lead or order that has one.
WITH claim AS (
  SELECT party_id, owner_id, created_on AS claimed_on, opportunity_id AS record_id FROM gold.fact_opportunity WHERE status <> 'void'
  UNION ALL
  SELECT party_id, owner_id, created_on, lead_id FROM gold.fact_lead WHERE lead_status <> 'void'
  UNION ALL
  SELECT party_id, owner_id, booked_on, order_id FROM gold.party_purchase
),
pursued AS (
  SELECT party_id, max_by(owner_id, struct(claimed_on, record_id)) AS owner_id
  FROM claim
  WHERE owner_id <> 'unmapped' AND claimed_on <= :as_of
  GROUP BY party_id
),
owned AS (
  SELECT party.party_id, coalesce(named.user_id, pursued.owner_id) AS owner_id
  FROM view.party AS party
  LEFT JOIN silver.party AS record ON left(sha2(record.ref, 256), 32) = party.party_id
  LEFT JOIN gold.dim_user AS named ON named.user_id = left(sha2(record.owner_ref, 256), 32)
  LEFT JOIN pursued ON pursued.party_id = party.party_id
),
automatic AS (
  SELECT left(sha2(ref, 256), 32) AS activity_id
  FROM silver.activity
  WHERE is_automatic
),
worked AS (
  SELECT activity.party_id, max(activity.occurred_on) AS last_activity_on
  FROM gold.fact_activity AS activity
  LEFT ANTI JOIN automatic ON automatic.activity_id = activity.activity_id
  WHERE activity.activity_status NOT IN ('planned', 'canceled') AND activity.occurred_on <= :as_of
  GROUP BY activity.party_id
),
stood AS (
  SELECT
    party_id,
    count_if(role = 'active_customer') > 0 AS is_active_customer,
    count_if(role = 'member') > 0          AS is_member,
    count_if(role = 'fan') > 0             AS is_fan
  FROM gold.party_role_span
  WHERE is_current
  GROUP BY party_id
),
ordered AS (
  SELECT purchase.party_id, count(purchase.order_id) AS member_orders
  FROM gold.party_purchase AS purchase
  JOIN gold.party_role_span AS member
    ON member.party_id = purchase.party_id AND member.role = 'member'
    AND member.started_on <= purchase.booked_on AND (member.ended_on IS NULL OR purchase.booked_on < member.ended_on) -- one a day
  WHERE purchase.booked_on <= :as_of AND purchase.booked_on > date_sub(:as_of, 365)
  GROUP BY purchase.party_id
),
bought AS (
  SELECT line.party_id, count(DISTINCT line.product_family) AS families
  FROM gold.fact_order_line AS line
  JOIN gold.party_purchase AS purchase ON purchase.party_id = line.party_id AND purchase.order_id = line.order_id -- no draft, not cancelled
  WHERE line.net_amount > 0 AND line.product_family <> 'unmapped' AND line.booked_on <= :as_of AND line.booked_on > date_sub(:as_of, 365)
  GROUP BY line.party_id
)
SELECT
  party.party_id,
  party.segment_id,
  party.region,
  coalesce(party.country, 'unmapped')                                       AS country,
  coalesce(party.size_band, 'unmapped')                                     AS size_band,
  coalesce(owned.owner_id, 'unmapped')                                      AS owner_id,
  coalesce(owner.team, 'unmapped')                                          AS team,
  coalesce(stood.is_active_customer, false)                                 AS is_active_customer,
  coalesce(stood.is_member, false)                                          AS is_member,
  coalesce(stood.is_fan, false)                                             AS is_fan,
  owned.owner_id IS NOT NULL                                                AS is_owned,
  worked.last_activity_on,
  coalesce(worked.last_activity_on > date_sub(:as_of, :coverage_days), false) AS is_touched,
  coalesce(ordered.member_orders, 0)                                        AS member_orders,
  coalesce(bought.families, 0)                                              AS families,
  bought.families IS NOT NULL                                               AS has_bought
FROM view.party AS party
LEFT JOIN owned ON owned.party_id = party.party_id
LEFT JOIN gold.dim_user AS owner ON owner.user_id = owned.owner_id
LEFT JOIN worked ON worked.party_id = party.party_id
LEFT JOIN stood ON stood.party_id = party.party_id
LEFT JOIN ordered ON ordered.party_id = party.party_id
LEFT JOIN bought ON bought.party_id = party.party_id
