-- One row per membership with an entry until :as_of. What a member had to redeem on a day is what it held at the beginning of the day and
-- what came that day; days without an entry add nothing to the most it held, but for the first day looked at, which begins with what was
-- held before.
WITH day AS (
  SELECT
    membership_id, occurred_on,
    min(source)                                              AS source,
    min(struct(party_id, segment_id, program, tier))         AS place, -- all entries of a membership say the same
    sum(points)                                              AS points,
    sum(greatest(points, 0))                                 AS added_points,
    sum(redeemed_points)                                     AS redeemed_points
  FROM gold.fact_loyalty
  WHERE occurred_on <= :as_of
  GROUP BY membership_id, occurred_on
),
held AS (
  SELECT
    membership_id, occurred_on, source, place, points, redeemed_points,
    coalesce(sum(points) OVER (PARTITION BY membership_id ORDER BY occurred_on ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)
      + added_points                                         AS redeemable_points,
    occurred_on > date_sub(:as_of, :redeemer_days)           AS is_recent
  FROM day
),
member AS (
  SELECT
    membership_id,
    min(source)                                              AS source,
    min(place)                                               AS place,
    sum(points)                                              AS balance_points,
    greatest(coalesce(sum(points) FILTER (WHERE NOT is_recent), 0), max(redeemable_points) FILTER (WHERE is_recent)) AS most_points,
    coalesce(-sum(redeemed_points) FILTER (WHERE is_recent), 0) AS redeemed_points,
    max(occurred_on)                                         AS last_entry_on
  FROM held
  GROUP BY membership_id
)
SELECT
  member.membership_id,
  member.source,
  member.place.party_id                                      AS party_id,
  member.place.segment_id                                    AS segment_id,
  member.place.program                                       AS program,
  member.place.tier                                          AS tier,
  coalesce(membership.membership_status, 'unmapped')         AS membership_status,
  coalesce(membership.region, 'unmapped')                    AS region,
  coalesce(membership.country, 'unmapped')                   AS country,
  CAST(member.balance_points AS DECIMAL(20,4))               AS balance_points,
  CAST(member.most_points AS DECIMAL(20,4))                  AS most_points,
  CAST(member.redeemed_points AS DECIMAL(20,4))              AS redeemed_points,
  member.last_entry_on,
  member.most_points >= :redeemable_points                   AS can_redeem,
  member.redeemed_points > 0                                 AS has_redeemed
FROM member
LEFT JOIN gold.fact_membership AS membership ON membership.membership_id = member.membership_id
