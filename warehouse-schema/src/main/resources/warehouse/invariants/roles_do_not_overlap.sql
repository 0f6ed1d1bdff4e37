-- zh: 任一天每个往来方的每个角色至多持续一段，且各段之间有间隔
-- en: On any day a party holds a role at most once, and two stretches of one role do not touch
WITH following AS (
  SELECT party_id, role, started_on, ended_on, lead(started_on) OVER (PARTITION BY party_id, role ORDER BY started_on) AS next_started_on
  FROM gold.party_role_span
)
SELECT party_id, role, started_on, ended_on, next_started_on
FROM following
WHERE next_started_on IS NOT NULL AND (ended_on IS NULL OR ended_on >= next_started_on) OR ended_on <= started_on
