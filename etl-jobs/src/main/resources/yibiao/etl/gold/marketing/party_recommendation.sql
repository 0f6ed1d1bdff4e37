-- One row per known party and day on which it was in touch or recommended the company to somebody else.
WITH done AS (
  SELECT party_id, occurred_on AS active_on, 1 AS interactions, 0 AS referrals
  FROM view.fan_touch
  UNION ALL
  SELECT party_id, occurred_on, 0, 1
  FROM gold.fact_referral
  WHERE NOT is_self
),
active AS (
  SELECT party_id, active_on, sum(interactions) AS interactions, sum(referrals) AS referrals
  FROM done
  WHERE party_id <> 'unmapped' AND active_on <= :as_of
  GROUP BY party_id, active_on
)
SELECT
  active.party_id,
  active.active_on,
  coalesce(place.segment_id, 'unmapped') AS segment_id,
  coalesce(place.region, 'unmapped')     AS region,
  active.interactions,
  active.referrals
FROM active
LEFT JOIN view.party_place AS place ON place.party_id = active.party_id
