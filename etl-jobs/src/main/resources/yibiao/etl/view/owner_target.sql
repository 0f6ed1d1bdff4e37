-- One row per salesperson and fiscal quarter with a target above zero: of what is to be won, else of what is to be booked.
-- zh: 每个销售人员每个财季的目标（大于零）：取赢单目标，没有时取签约目标。
SELECT owner_id, quarter_on, team, coalesce(won_rpt, booked_rpt) AS target_rpt
FROM (
  SELECT
    owner_id, quarter_on, max(team) AS team,
    sum(amount_rpt) FILTER (WHERE measure = 'won_amount')    AS won_rpt,
    sum(amount_rpt) FILTER (WHERE measure = 'booked_amount') AS booked_rpt
  FROM gold.fact_target
  WHERE level = 'owner' AND is_current AND owner_id <> 'unmapped' AND quarter_on IS NOT NULL
  GROUP BY owner_id, quarter_on
)
WHERE coalesce(won_rpt, booked_rpt) > 0
