-- One row per user and stretch of business days at whose end the user was in one team. A day is asked for with from_on <= day AND (to_on
-- IS NULL OR day < to_on), and every day has its row: what is known first holds for all time before.
WITH version AS (
  SELECT
    ref,
    coalesce(team, 'unmapped') AS team,
    CASE
      WHEN row_number() OVER in_order = 1 THEN DATE '0001-01-01'
      ELSE to_date(from_utc_timestamp(valid_from, :zone))
    END AS from_on,
    to_date(from_utc_timestamp(lead(valid_from) OVER in_order, :zone)) AS to_on
  FROM silver.user_hist
  WINDOW in_order AS (PARTITION BY ref ORDER BY valid_from, recorded_at)
),
stood AS (
  SELECT ref, from_on, team, lag(team) OVER (PARTITION BY ref ORDER BY from_on) AS team_before
  FROM version
  WHERE to_on IS NULL OR from_on < to_on -- of several in a day, the last
)
SELECT
  left(sha2(ref, 256), 32)                                     AS user_id,
  from_on,
  lead(from_on) OVER (PARTITION BY ref ORDER BY from_on)       AS to_on,
  team
FROM stood
WHERE team_before IS NULL OR team_before <> team
