-- zh: 积分账平衡：每笔积分等于其各部分之和，最后一天的余额等于全部积分之和
-- en: The points ledger balances: an entry is the sum of its parts, the balance of the last day the sum of all entries
WITH totals AS (
  SELECT membership_id, sum(points) AS points, max(occurred_on) AS last_on
  FROM gold.fact_loyalty
  WHERE membership_id <> 'unmapped' -- those are of several memberships
  GROUP BY membership_id
),
closed AS (
  SELECT totals.membership_id, totals.points, max(CASE WHEN entry.balance_points = totals.points THEN 1 ELSE 0 END) AS is_reached
  FROM totals
  JOIN gold.fact_loyalty AS entry ON entry.membership_id = totals.membership_id AND entry.occurred_on = totals.last_on -- it is of an entry
  GROUP BY totals.membership_id, totals.points
)
SELECT 'entry' AS what, entry_id AS id, points, earned_points + redeemed_points + expired_points + adjusted_points AS expected
FROM gold.fact_loyalty
WHERE points <> earned_points + redeemed_points + expired_points + adjusted_points
UNION ALL
SELECT 'membership' AS what, membership_id AS id, points, points AS expected
FROM closed
WHERE is_reached = 0
