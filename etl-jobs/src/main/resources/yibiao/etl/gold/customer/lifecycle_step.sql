-- One row per party and step of its way that it reached, or passed because it reached a later one; so no step holds more parties than the
-- one before. What lies after :as_of has not happened yet.
WITH known AS (
  SELECT root.party_id, min(record.created_on) FILTER (WHERE record.created_on <= :as_of) AS known_on
  FROM silver.party AS record
  JOIN view.party_root AS root ON root.ref = record.ref -- every record has its root
  GROUP BY root.party_id
),
pursued AS (
  SELECT party_id, min(created_on) AS pursued_on
  FROM (
    SELECT party_id, created_on FROM gold.fact_lead WHERE lead_status <> 'void'
    UNION ALL
    SELECT party_id, created_on FROM gold.fact_opportunity WHERE status <> 'void'
  ) AS interest
  WHERE created_on <= :as_of
  GROUP BY party_id
),
bought AS (
  SELECT
    party_id,
    min(booked_on)                                   AS customer_on,
    min(booked_on) FILTER (WHERE purchase_no = 2)    AS repeat_on
  FROM gold.party_purchase
  WHERE booked_on <= :as_of
  GROUP BY party_id
),
joined AS (
  SELECT
    party_id,
    min(started_on) FILTER (WHERE role = 'member') AS member_on,
    min(started_on) FILTER (WHERE role = 'fan')    AS fan_on
  FROM gold.party_role_span
  GROUP BY party_id
),
recommended AS (
  SELECT party_id, min(occurred_on) AS referrer_on
  FROM gold.fact_referral
  WHERE occurred_on <= :as_of AND NOT is_self
  GROUP BY party_id
),
way AS (
  SELECT
    known.party_id,
    least(known.known_on, pursued.pursued_on, bought.customer_on, joined.member_on, joined.fan_on, recommended.referrer_on) AS first_seen_on,
    CASE WHEN bought.customer_on IS NULL OR pursued.pursued_on <= bought.customer_on THEN pursued.pursued_on END AS prospect_on,
    bought.customer_on,
    bought.repeat_on,
    joined.member_on,
    joined.fan_on,
    recommended.referrer_on
  FROM known
  LEFT JOIN pursued ON pursued.party_id = known.party_id
  LEFT JOIN bought ON bought.party_id = known.party_id
  LEFT JOIN joined ON joined.party_id = known.party_id
  LEFT JOIN recommended ON recommended.party_id = known.party_id
),
step AS (
  SELECT
    party_id,
    first_seen_on,
    CASE
      WHEN referrer_on IS NOT NULL THEN 7
      WHEN fan_on IS NOT NULL THEN 6
      WHEN member_on IS NOT NULL THEN 5
      WHEN repeat_on IS NOT NULL THEN 4
      WHEN customer_on IS NOT NULL THEN 3
      WHEN prospect_on IS NOT NULL THEN 2
      ELSE 1
    END AS furthest_rank,
    customer_on,
    explode(array(
      named_struct('name', 'target', 'rank', 1, 'reached_on', first_seen_on, 'before_on', CAST(NULL AS DATE)),
      named_struct('name', 'prospect', 'rank', 2, 'reached_on', prospect_on, 'before_on', CAST(NULL AS DATE)),
      named_struct('name', 'customer', 'rank', 3, 'reached_on', customer_on, 'before_on', prospect_on),
      named_struct('name', 'repeat', 'rank', 4, 'reached_on', repeat_on, 'before_on', customer_on),
      named_struct('name', 'member', 'rank', 5, 'reached_on', member_on, 'before_on', customer_on),
      named_struct('name', 'fan', 'rank', 6, 'reached_on', fan_on, 'before_on', member_on),
      named_struct('name', 'referrer', 'rank', 7, 'reached_on', referrer_on, 'before_on', fan_on))) AS at
  FROM way
)
SELECT
  step.party_id,
  step.at.name                                                              AS lifecycle_step,
  step.at.rank                                                              AS step_rank,
  step.at.reached_on IS NOT NULL OR step.at.rank = 1                        AS is_reached, -- whoever is on record is a target
  step.at.reached_on                                                        AS reached_on,
  step.first_seen_on,
  datediff(:as_of, step.at.reached_on)                                      AS age_days,
  CASE WHEN step.at.before_on <= step.at.reached_on THEN datediff(step.at.reached_on, step.at.before_on) END AS days_from_before,
  CASE WHEN step.at.rank = 2 THEN datediff(step.customer_on, step.at.reached_on) END AS days_to_order,
  coalesce(place.segment_id, 'unmapped')                                    AS segment_id,
  coalesce(place.region, 'unmapped')                                        AS region
FROM step
LEFT JOIN view.party_place AS place ON place.party_id = step.party_id
WHERE step.at.rank <= step.furthest_rank
