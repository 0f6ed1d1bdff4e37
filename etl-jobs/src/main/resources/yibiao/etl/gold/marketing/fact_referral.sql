-- One row per recommendation. Either side without a customer has that of its person or lead. An order of the same day followed the
-- recommendation. No join drops a recommendation.
WITH made AS (
  SELECT
    referral.ref, referral.source, referral.kind, referral.code, referral.campaign_ref, referral.channel, referral.occurred_at,
    to_date(from_utc_timestamp(referral.occurred_at, :zone))                                           AS occurred_on,
    coalesce(referral.referrer_party_ref, referrer.party_ref)                                          AS referrer_ref,
    coalesce(referral.referred_party_ref, referred.party_ref, lead.party_ref)                          AS referred_ref,
    coalesce(referral.referred_lead_ref, referral.referred_contact_ref, referral.referred_party_ref)   AS named_ref,
    coalesce(referral.referrer_contact_ref = referral.referred_contact_ref, false)                     AS is_same_person
  FROM silver.referral AS referral
  LEFT JOIN silver.contact AS referrer ON referrer.ref = referral.referrer_contact_ref
  LEFT JOIN silver.contact AS referred ON referred.ref = referral.referred_contact_ref
  LEFT JOIN silver.lead AS lead ON lead.ref = referral.referred_lead_ref
),
known AS (
  SELECT
    made.ref, made.source, made.kind, made.code, made.campaign_ref, made.channel, made.occurred_at, made.occurred_on,
    referrer.party_id, referrer.segment_id, referrer.region, referrer.country,
    referred.party_id                                                                                  AS referred_party_id,
    coalesce(referred.party_id, left(sha2(made.named_ref, 256), 32))                                   AS referred_id,
    made.is_same_person OR coalesce(referrer.party_id = referred.party_id, false)                      AS is_self
  FROM made
  LEFT JOIN gold.bridge_party_record AS referrer ON referrer.ref = made.referrer_ref
  LEFT JOIN gold.bridge_party_record AS referred ON referred.ref = made.referred_ref
),
followed AS (
  SELECT
    known.ref, known.source, known.kind, known.code, known.campaign_ref, known.channel, known.occurred_at, known.occurred_on, known.party_id,
    known.segment_id, known.region, known.country, known.referred_party_id, known.referred_id, known.is_self,
    purchase.booked_on                                                                                 AS first_order_on,
    datediff(purchase.booked_on, known.occurred_on)                                                    AS order_days,
    known.referred_id IS NOT NULL AND NOT known.is_self AND coalesce(purchase.booked_on >= known.occurred_on, true) AS is_prospect
  FROM known
  LEFT JOIN gold.party_purchase AS purchase
    ON purchase.party_id = known.referred_party_id AND purchase.purchase_no = 1 AND purchase.booked_on <= :as_of
)
SELECT
  left(sha2(followed.ref, 256), 32)                                          AS referral_id,
  followed.source,
  coalesce(followed.kind, 'referral')                                        AS kind,
  coalesce(followed.code, 'unmapped')                                        AS code,
  coalesce(campaign.campaign_id, 'unmapped')                                 AS campaign_id,
  coalesce(followed.channel, campaign.channel, 'unmapped')                   AS channel,
  coalesce(followed.party_id, 'unmapped')                                    AS party_id,
  coalesce(followed.segment_id, 'unmapped')                                  AS segment_id,
  coalesce(followed.region, 'unmapped')                                      AS region,
  coalesce(followed.country, 'unmapped')                                     AS country,
  followed.referred_id,
  coalesce(followed.referred_party_id, 'unmapped')                           AS referred_party_id,
  followed.occurred_at,
  followed.occurred_on,
  datediff(:as_of, followed.occurred_on)                                     AS age_days,
  followed.first_order_on,
  followed.order_days,
  followed.is_self,
  datediff(:as_of, followed.occurred_on) >= :referral_days                   AS is_mature,
  followed.is_prospect,
  followed.is_prospect AND coalesce(followed.order_days <= :referral_days, false) AS has_ordered
FROM followed
LEFT JOIN gold.dim_campaign AS campaign ON campaign.campaign_id = left(sha2(followed.campaign_ref, 256), 32)
