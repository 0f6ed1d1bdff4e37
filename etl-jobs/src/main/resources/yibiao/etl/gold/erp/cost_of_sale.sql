-- What was spent on selling beside what was sold on one day, for each owner. Nothing is matched: a cost stands on the day it was spent, an
-- order line on the day it was booked. What could not be priced is counted and adds nothing.
WITH part AS (
  SELECT
    spent_on AS day_on,
    owner_id,
    team,
    team_then,
    CASE WHEN kind = 'expense' THEN amount_rpt END    AS expense_rpt,
    CASE WHEN kind = 'commission' THEN amount_rpt END AS commission_rpt,
    1                                                 AS costs,
    CAST(fx_status = 'missing' AS INT)                AS unpriced_costs,
    CAST(NULL AS DECIMAL(20,4))                       AS net_amount_rpt,
    0                                                 AS order_lines,
    0                                                 AS unpriced_lines
  FROM gold.fact_sales_cost
  UNION ALL
  SELECT
    booked_on AS day_on,
    owner_id,
    team,
    team_then,
    CAST(NULL AS DECIMAL(20,4))                       AS expense_rpt,
    CAST(NULL AS DECIMAL(20,4))                       AS commission_rpt,
    0                                                 AS costs,
    0                                                 AS unpriced_costs,
    net_amount_rpt,
    1                                                 AS order_lines,
    CAST(fx_status = 'missing' AS INT)                AS unpriced_lines
  FROM gold.fact_order_line
)
SELECT
  day_on,
  owner_id,
  team,
  team_then,
  CAST(coalesce(sum(expense_rpt), 0) AS DECIMAL(20,4))    AS expense_rpt,
  CAST(coalesce(sum(commission_rpt), 0) AS DECIMAL(20,4)) AS commission_rpt,
  sum(costs)                                              AS costs,
  sum(unpriced_costs)                                     AS unpriced_costs,
  CAST(coalesce(sum(net_amount_rpt), 0) AS DECIMAL(20,4)) AS net_amount_rpt,
  sum(order_lines)                                        AS order_lines,
  sum(unpriced_lines)                                     AS unpriced_lines
FROM part
GROUP BY day_on, owner_id, team, team_then
