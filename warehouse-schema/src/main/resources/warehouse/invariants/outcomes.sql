-- zh: 赢率在 0 与 1 之间：赢单与输单都不为负，且合计等于已结商机
-- en: A win rate lies between 0 and 1: wins and losses are never negative and are all closed opportunities
WITH counted AS (
  SELECT sum(won) AS won, sum(lost) AS lost, min(won) AS least_won, min(lost) AS least_lost FROM gold.opportunity_outcome
),
listed AS (
  SELECT
    sum(CASE WHEN status = 'won' THEN 1 ELSE 0 END) AS won,
    sum(CASE WHEN status = 'lost' THEN 1 ELSE 0 END) AS lost
  FROM gold.fact_opportunity
  WHERE closed_on IS NOT NULL
)
SELECT counted.won, listed.won AS won_listed, counted.lost, listed.lost AS lost_listed
FROM counted
CROSS JOIN listed
WHERE counted.least_won < 0 OR counted.least_lost < 0
  OR coalesce(counted.won, 0) <> coalesce(listed.won, 0)
  OR coalesce(counted.lost, 0) <> coalesce(listed.lost, 0)
