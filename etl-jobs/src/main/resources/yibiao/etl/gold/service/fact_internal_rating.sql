-- One row per question put to an employee about a colleague, answered or not. The rater is a declared internal customer when a relation
-- between the two holds on that day, whoever confirmed it. No join drops a row.
WITH asked AS (
  SELECT
    ref, source, agent_ref, rater_ref, topic,
    to_date(from_utc_timestamp(coalesce(answered_at, offered_at), :zone)) AS rated_on,
    score IS NOT NULL OR answer IS NOT NULL OR is_good IS NOT NULL       AS is_answered,
    CASE
      WHEN scale <> 'csat' THEN NULL
      WHEN is_good IS NOT NULL THEN is_good
      WHEN score_max > 2 THEN score >= score_max - 1
      ELSE score >= score_max
    END AS is_satisfied
  FROM silver.survey_response
  WHERE rater_ref IS NOT NULL
),
declared AS (
  SELECT asked.ref, min(relation.kind) AS kind
  FROM asked
  JOIN silver.internal_relation AS relation
    ON relation.provider_ref = asked.agent_ref AND relation.customer_ref = asked.rater_ref
    AND (relation.starts_on IS NULL OR relation.starts_on <= asked.rated_on) AND (relation.ends_on IS NULL OR asked.rated_on <= relation.ends_on)
  GROUP BY asked.ref
)
SELECT
  left(sha2(asked.ref, 256), 32)         AS rating_id,
  asked.source,
  coalesce(provider.user_id, 'unmapped') AS owner_id,
  coalesce(provider.team, 'unmapped')    AS team,
  left(sha2(asked.rater_ref, 256), 32)   AS rater_id,
  coalesce(declared.kind, 'unmapped')    AS kind,
  coalesce(asked.topic, 'unmapped')      AS topic,
  asked.rated_on,
  declared.ref IS NOT NULL               AS is_declared,
  asked.is_answered,
  asked.is_satisfied,
  CAST(:min_raters AS INT)               AS min_raters
FROM asked
LEFT JOIN declared ON declared.ref = asked.ref
LEFT JOIN gold.dim_user AS provider ON provider.user_id = left(sha2(asked.agent_ref, 256), 32)
