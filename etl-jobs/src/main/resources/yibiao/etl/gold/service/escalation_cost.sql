-- Cold escalations beside warm ones of the same source, priority and tier: how long the solved cases took, and what customers said. A case
-- with one cold escalation is cold; one whose escalations could not be judged is neither.
WITH judged AS (
  SELECT case_id, bool_or(is_cold) AS is_cold
  FROM gold.fact_case_handoff
  WHERE kind = 'escalation' AND is_cold IS NOT NULL
  GROUP BY case_id
),
rated AS (
  SELECT case_id, count(is_satisfied) AS answers, count_if(is_satisfied) AS satisfied
  FROM gold.fact_survey
  WHERE subject = 'case' AND is_counted
  GROUP BY case_id
),
compared AS (
  SELECT
    solved.source,
    solved.priority,
    coalesce(solved.highest_tier, 0)                                                                   AS tier,
    count_if(judged.is_cold)                                                                           AS cold_cases,
    count_if(NOT judged.is_cold)                                                                       AS warm_cases,
    CAST(median(solved.resolution_open_seconds / 60.0) FILTER (WHERE judged.is_cold) AS DECIMAL(20,4))     AS cold_minutes,
    CAST(median(solved.resolution_open_seconds / 60.0) FILTER (WHERE NOT judged.is_cold) AS DECIMAL(20,4)) AS warm_minutes,
    coalesce(sum(rated.answers) FILTER (WHERE judged.is_cold), 0)                                      AS cold_answers,
    coalesce(sum(rated.satisfied) FILTER (WHERE judged.is_cold), 0)                                    AS cold_satisfied,
    coalesce(sum(rated.answers) FILTER (WHERE NOT judged.is_cold), 0)                                  AS warm_answers,
    coalesce(sum(rated.satisfied) FILTER (WHERE NOT judged.is_cold), 0)                                AS warm_satisfied
  FROM gold.fact_case AS solved
  JOIN judged ON judged.case_id = solved.case_id -- one each; the others were not escalated, or nobody can tell how
  LEFT JOIN rated ON rated.case_id = solved.case_id
  WHERE solved.is_solved AND NOT solved.is_merged AND solved.case_status <> 'void'
  GROUP BY solved.source, solved.priority, coalesce(solved.highest_tier, 0)
)
SELECT
  source,
  priority,
  tier,
  cold_cases,
  warm_cases,
  cold_minutes,
  warm_minutes,
  CASE WHEN cold_minutes IS NOT NULL AND warm_minutes IS NOT NULL THEN cold_cases ELSE 0 END AS compared_cases,
  CAST((cold_minutes - warm_minutes) * cold_cases AS DECIMAL(20,4))                          AS penalty_minutes,
  cold_answers,
  cold_satisfied,
  warm_answers,
  warm_satisfied
FROM compared
