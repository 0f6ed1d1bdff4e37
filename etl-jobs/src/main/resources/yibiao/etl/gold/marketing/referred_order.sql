-- One row per order of a customer to whom somebody else recommended the company before anything else happened within :referral_days days
-- until the order. Of what happened on one day the recommendation comes first, and of several recommendations the one whose key sorts first.
WITH touch AS (
  SELECT referred_party_id AS party_id, occurred_on, true AS is_referral, referral_id, party_id AS referrer_party_id
  FROM gold.fact_referral
  WHERE NOT is_self
  UNION ALL
  SELECT party_id, occurred_on, false, CAST(NULL AS STRING), CAST(NULL AS STRING)
  FROM gold.fact_interaction
  WHERE NOT is_bot AND NOT is_staff
  UNION ALL
  SELECT party_id, touched_on, false, CAST(NULL AS STRING), CAST(NULL AS STRING)
  FROM gold.fact_campaign_touch
  WHERE NOT is_bot AND NOT is_staff
),
begun AS (
  SELECT
    purchase.party_id,
    purchase.order_id,
    min_by(
      struct(touch.is_referral, touch.referral_id, touch.referrer_party_id, touch.occurred_on),
      struct(touch.occurred_on, NOT touch.is_referral, coalesce(touch.referral_id, ''))) AS first
  FROM gold.party_purchase AS purchase
  JOIN touch
    ON touch.party_id = purchase.party_id
    AND touch.occurred_on BETWEEN date_sub(purchase.booked_on, :referral_days) AND purchase.booked_on
  WHERE purchase.booked_on <= :as_of
  GROUP BY purchase.party_id, purchase.order_id
)
SELECT
  purchase.order_id,
  purchase.party_id,
  purchase.source,
  purchase.segment_id,
  purchase.region,
  purchase.country,
  purchase.owner_id,
  purchase.team,
  purchase.channel,
  purchase.booked_on,
  purchase.purchase_no,
  begun.first.referral_id,
  begun.first.referrer_party_id,
  begun.first.occurred_on            AS referred_on,
  purchase.net_amount_rpt,
  purchase.unpriced_lines
FROM begun
JOIN gold.party_purchase AS purchase ON purchase.party_id = begun.party_id AND purchase.order_id = begun.order_id -- the key of a purchase
WHERE begun.first.is_referral
