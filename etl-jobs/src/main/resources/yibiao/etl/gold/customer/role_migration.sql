-- Parties by the set of roles they had when a month began and when it ended. A month begins as the one before ended: what a party was at
-- the end of a month counts once as where it came to and once, in the next, as where it came from. Customers are customers for good, so
-- whether they still buy is left to active_customer, which is in no set. A set is a number with a bit per role until the end: sets of texts
-- would be sorted, party by party and month by month.
WITH held AS (
  SELECT
    party_id, segment_id, region, started_on, ended_on,
    CASE role WHEN 'customer' THEN 1 WHEN 'fan' THEN 2 WHEN 'member' THEN 4 WHEN 'prospect' THEN 8 END AS role,
    explode(sequence(trunc(started_on, 'MONTH'), trunc(coalesce(date_sub(ended_on, 1), :as_of), 'MONTH'), INTERVAL 1 MONTH)) AS month_on
  FROM gold.party_role_span
  WHERE role <> 'active_customer'
),
stood AS (
  SELECT party_id, segment_id, region, month_on, bit_or(role) AS roles
  FROM held
  WHERE last_day(month_on) < ended_on OR (ended_on IS NULL AND last_day(month_on) <= :as_of)
  GROUP BY party_id, segment_id, region, month_on
),
side AS (
  SELECT party_id, segment_id, region, month_on, CAST(NULL AS INT) AS roles_before, roles AS roles_after
  FROM stood
  UNION ALL
  SELECT party_id, segment_id, region, add_months(month_on, 1), roles, NULL
  FROM stood
  WHERE last_day(add_months(month_on, 1)) <= :as_of -- a month that is not over has no end yet
),
moved AS (
  SELECT
    party_id, segment_id, region, month_on,
    coalesce(max(roles_before), 0) AS roles_before,
    coalesce(max(roles_after), 0)  AS roles_after
  FROM side
  GROUP BY party_id, segment_id, region, month_on
)
SELECT
  month_on,
  if(roles_before = 0, 'none', concat_ws('+',
    if(roles_before & 1 > 0, 'customer', NULL), if(roles_before & 2 > 0, 'fan', NULL),
    if(roles_before & 4 > 0, 'member', NULL), if(roles_before & 8 > 0, 'prospect', NULL))) AS roles_before,
  if(roles_after = 0, 'none', concat_ws('+',
    if(roles_after & 1 > 0, 'customer', NULL), if(roles_after & 2 > 0, 'fan', NULL),
    if(roles_after & 4 > 0, 'member', NULL), if(roles_after & 8 > 0, 'prospect', NULL)))   AS roles_after,
  segment_id,
  region,
  count(party_id) AS parties
FROM moved
GROUP BY month_on, roles_before, roles_after, segment_id, region
