-- One row per entry that added points, with what became of them. The ledger does not say which points were used, so:
-- 1. an expiry takes the lots whose last day came since the expiry before it, the newest first (the older ones were redeemed first);
-- 2. whatever else took points, and what no such lot explains of an expiry, takes what is left of the oldest lots.
-- Both lie end to end on one line, in the order of time: where the points of a lot and of what took them overlap, they belong together.
-- What lies beyond all lots is overdrawn and has a row of its own; it takes the points that are issued next.
WITH entry AS (
  SELECT
    membership_id, entry_id, source, party_id, segment_id, program, tier, type, occurred_on, expires_on, points,
    CASE
      WHEN points > 0 AND expires_on IS NOT NULL THEN greatest(expires_on, occurred_on)
      WHEN points < 0 AND type = 'expire' THEN coalesce(expires_on, occurred_on)
    END AS lapses_on
  FROM gold.fact_loyalty
  WHERE points <> 0
),
expiring AS (
  SELECT
    membership_id, entry_id, source, party_id, segment_id, program, tier, type, occurred_on, expires_on, points,
    -- The first expiry on the last day or later; none when the ledger never let the lot expire.
    CASE WHEN lapses_on IS NOT NULL THEN
      min(CASE WHEN points < 0 THEN lapses_on END) OVER (PARTITION BY membership_id ORDER BY lapses_on DESC)
    END AS expired_on
  FROM entry
),
matched AS (
  SELECT
    membership_id, entry_id, source, party_id, segment_id, program, tier, type, occurred_on, expires_on, points,
    -- Of a lot, what expired; of an expiry, what the lots of its time explain.
    CAST(CASE
      WHEN expired_on IS NULL THEN 0
      WHEN points > 0 THEN greatest(0, least(points,
        sum(greatest(-points, 0)) OVER (PARTITION BY membership_id, expired_on)
        - coalesce(sum(greatest(points, 0)) OVER (
            PARTITION BY membership_id, expired_on ORDER BY occurred_on DESC, entry_id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)))
      ELSE greatest(0, least(-points,
        sum(greatest(points, 0)) OVER (PARTITION BY membership_id, expired_on)
        - coalesce(sum(greatest(-points, 0)) OVER (
            PARTITION BY membership_id, expired_on ORDER BY occurred_on, entry_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)))
    END AS DECIMAL(20,4)) AS expired_points
  FROM expiring
),
-- On the line: where the rest of each lot ends, and where that of each taking.
cut AS (
  SELECT
    membership_id, entry_id AS lot_id, occurred_on AS issued_on, CAST(NULL AS STRING) AS taken_by, CAST(NULL AS STRING) AS taken_as, CAST(NULL AS DATE) AS taken_on,
    sum(points - expired_points) OVER (PARTITION BY membership_id ORDER BY occurred_on, entry_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS ends_at
  FROM matched
  WHERE points > expired_points
  UNION ALL
  SELECT
    membership_id, CAST(NULL AS STRING), CAST(NULL AS DATE), entry_id, type, occurred_on,
    sum(-points - expired_points) OVER (PARTITION BY membership_id ORDER BY occurred_on, entry_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
  FROM matched
  WHERE -points > expired_points
),
-- Between two ends there is one lot and one taking: the next of each that ends. Two that end together leave a piece of 0.
piece AS (
  SELECT
    membership_id,
    first_value(lot_id) IGNORE NULLS OVER onwards    AS lot_id,
    first_value(issued_on) IGNORE NULLS OVER onwards AS issued_on,
    first_value(taken_by) IGNORE NULLS OVER onwards  AS taken_by,
    first_value(taken_as) IGNORE NULLS OVER onwards  AS taken_as,
    first_value(taken_on) IGNORE NULLS OVER onwards  AS taken_on,
    ends_at - coalesce(lag(ends_at) OVER (PARTITION BY membership_id ORDER BY ends_at, coalesce(lot_id, taken_by)), 0) AS points
  FROM cut
  WINDOW onwards AS (PARTITION BY membership_id ORDER BY ends_at, coalesce(lot_id, taken_by) ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
),
used AS (
  SELECT
    membership_id,
    coalesce(lot_id, taken_by)                                                              AS lot_id,
    lot_id IS NULL                                                                          AS is_overdrawn,
    sum(points) FILTER (WHERE taken_as = 'redeem')                                          AS redeemed_points,
    sum(points) FILTER (WHERE taken_as = 'redeem' AND taken_on <= add_months(issued_on, 12)) AS redeemed_12m_points,
    sum(points) FILTER (WHERE taken_as = 'expire')                                          AS expired_points,
    sum(points) FILTER (WHERE taken_as NOT IN ('redeem', 'expire'))                         AS withdrawn_points,
    sum(points)                                                                             AS points
  FROM piece
  WHERE taken_by IS NOT NULL AND points > 0
  GROUP BY membership_id, coalesce(lot_id, taken_by), lot_id IS NULL
),
lot AS (
  SELECT
    entry.membership_id, entry.entry_id, entry.source, entry.party_id, entry.segment_id, entry.program, entry.tier, entry.type, entry.occurred_on,
    CASE WHEN entry.points > 0 THEN entry.expires_on END                                                         AS expires_on,
    CAST(greatest(entry.points, 0) AS DECIMAL(20,4))                                                             AS points,
    CAST(coalesce(used.redeemed_12m_points, 0) AS DECIMAL(20,4))                                                 AS redeemed_12m_points,
    CAST(coalesce(used.redeemed_points, 0) AS DECIMAL(20,4))                                                     AS redeemed_points,
    CAST(if(entry.points > 0, entry.expired_points, 0) + coalesce(used.expired_points, 0) AS DECIMAL(20,4))      AS expired_points,
    CAST(coalesce(used.withdrawn_points, 0) AS DECIMAL(20,4))                                                    AS withdrawn_points,
    CAST(if(entry.points > 0, entry.points - entry.expired_points - coalesce(used.points, 0), 0) AS DECIMAL(20,4)) AS open_points,
    CAST(if(entry.points > 0, 0, used.points) AS DECIMAL(20,4))                                                  AS overdrawn_points
  FROM matched AS entry
  LEFT JOIN used ON used.membership_id = entry.membership_id AND used.lot_id = entry.entry_id
  WHERE entry.points > 0 OR used.is_overdrawn
)
SELECT
  lot.entry_id                                                    AS lot_id,
  lot.membership_id,
  lot.source,
  lot.party_id,
  lot.segment_id,
  lot.program,
  lot.tier,
  coalesce(membership.membership_status, 'unmapped')              AS membership_status,
  coalesce(membership.region, 'unmapped')                         AS region,
  coalesce(membership.country, 'unmapped')                        AS country,
  if(lot.points > 0, lot.type, 'overdrawn')                       AS lot_type,
  lot.occurred_on                                                 AS issued_on,
  lot.expires_on,
  lot.points,
  lot.redeemed_12m_points,
  lot.redeemed_points,
  lot.expired_points,
  lot.withdrawn_points,
  lot.open_points,
  lot.overdrawn_points,
  CAST(round(lot.open_points * CAST(:point_value AS DECIMAL(18,8)), 4) AS DECIMAL(20,4)) AS open_value_rpt,
  add_months(lot.occurred_on, 12) <= :as_of                       AS is_mature,
  coalesce(lot.expires_on < :as_of, add_months(lot.occurred_on, 12) <= :as_of) AS is_over,
  coalesce(lot.open_points > 0 AND lot.expires_on < :as_of, false) AS is_lapsed
FROM lot
LEFT JOIN gold.fact_membership AS membership ON membership.membership_id = lot.membership_id
