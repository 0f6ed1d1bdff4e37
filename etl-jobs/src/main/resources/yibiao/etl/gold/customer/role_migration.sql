-- Parties by the set of roles they had when a month began and when it ended. A month begins as the one before ended: what a party was at
-- the end of a month counts once as where it came to and once, in the next, as where it came from. Customers are customers for good, so
-- whether they still buy is left to active_customer, which is in no set.
WITH held AS (
  SELECT
    party_id, role, segment_id, region, started_on, ended_on,
    explode(sequence(trunc(started_on, 'MONTH'), trunc(coalesce(date_sub(ended_on, 1), :as_of), 'MONTH'), INTERVAL 1 MONTH)) AS month_on
  FROM gold.party_role_span
  WHERE role <> 'active_customer'
),
stood AS (
  SELECT party_id, segment_id, region, month_on, array_join(array_sort(collect_set(role)), '+') AS roles
  FROM held
  WHERE last_day(month_on) < ended_on OR (ended_on IS NULL AND last_day(month_on) <= :as_of)
  GROUP BY party_id, segment_id, region, month_on
),
side AS (
  SELECT party_id, segment_id, region, month_on, CAST(NULL AS STRING) AS roles_before, roles AS roles_after
  FROM stood
  UNION ALL
  SELECT party_id, segment_id, region, add_months(month_on, 1), roles, NULL
  FROM stood
  WHERE last_day(add_months(month_on, 1)) <= :as_of -- a month that is not over has no end yet
),
moved AS (
  SELECT
    party_id, segment_id, region, month_on,
    coalesce(max(roles_before), 'none') AS roles_before,
    coalesce(max(roles_after), 'none')  AS roles_after
  FROM side
  GROUP BY party_id, segment_id, region, month_on
)
SELECT month_on, roles_before, roles_after, segment_id, region, count(party_id) AS parties
FROM moved
GROUP BY month_on, roles_before, roles_after, segment_id, region
