-- One row per answer to a survey, or question without one. The flags follow the usual scales: satisfied is one of the two best of the
-- scale, or what the source counts so; on the scale of 0 to 10 a promoter gives 9 or 10 and a detractor 0 to 6; easy is 5 to 7 of 7. An
-- answer without a customer has that of its person or case. Who answers often speaks once: of a customer's answers on one scale within the
-- same ninety days (counted from 1970-01-01) the newest is the one that scores. No join drops an answer or doubles it: the stretches in
-- which a party is a fan do not overlap.
WITH scored AS (
  SELECT
    ref, source, scale, score, score_max, answer, is_good, topic, offered_at, answered_at, case_ref, order_ref, call_ref, party_ref,
    contact_ref, agent_ref,
    score IS NOT NULL OR answer IS NOT NULL OR is_good IS NOT NULL AS is_answered,
    CASE
      WHEN scale <> 'csat' THEN NULL
      WHEN is_good IS NOT NULL THEN is_good
      WHEN score_max > 2 THEN score >= score_max - 1
      ELSE score >= score_max
    END AS is_satisfied
  FROM silver.survey_response
  WHERE rater_ref IS NULL -- what colleagues answer is in gold.fact_internal_rating
),
placed AS (
  SELECT
    survey.ref, survey.source, survey.scale, survey.score, survey.score_max, survey.topic, survey.offered_at, survey.answered_at,
    survey.case_ref, survey.order_ref, survey.call_ref, survey.agent_ref, survey.is_answered, survey.is_satisfied, service_case.owner_ref,
    party.party_id, party.segment_id,
    to_date(from_utc_timestamp(coalesce(survey.answered_at, survey.offered_at), :zone)) AS surveyed_on
  FROM scored AS survey
  LEFT JOIN silver.service_case AS service_case ON service_case.ref = survey.case_ref
  LEFT JOIN silver.contact AS contact ON contact.ref = coalesce(survey.contact_ref, service_case.contact_ref)
  LEFT JOIN gold.bridge_party_record AS party ON party.ref = coalesce(survey.party_ref, service_case.party_ref, contact.party_ref)
),
counted AS (
  SELECT
    ref, source, scale, score, score_max, topic, offered_at, answered_at, case_ref, order_ref, call_ref, agent_ref, is_answered, is_satisfied,
    owner_ref, party_id, segment_id, surveyed_on,
    is_answered AND row_number() OVER (
      PARTITION BY coalesce(party_id, ref), scale, is_answered, floor(unix_date(surveyed_on) / 90) ORDER BY answered_at DESC, ref DESC) = 1 AS is_counted
  FROM placed
),
of_fan AS (
  SELECT counted.ref, true AS is_of_fan
  FROM counted
  JOIN gold.party_role_span AS span ON span.party_id = counted.party_id AND span.role = 'fan'
    AND span.started_on <= counted.surveyed_on AND (span.ended_on IS NULL OR counted.surveyed_on < span.ended_on)
)
SELECT
  left(sha2(survey.ref, 256), 32)                            AS survey_id,
  survey.source,
  survey.scale,
  coalesce(survey.party_id, 'unmapped')                      AS party_id,
  coalesce(survey.segment_id, 'unmapped')                    AS segment_id,
  coalesce(agent.user_id, 'unmapped')                        AS owner_id,
  coalesce(agent.team, 'unmapped')                           AS team,
  coalesce(survey.topic, 'unmapped')                         AS topic,
  CASE
    WHEN survey.case_ref IS NOT NULL THEN 'case'
    WHEN survey.call_ref IS NOT NULL THEN 'call'
    WHEN survey.order_ref IS NOT NULL THEN 'order'
    ELSE 'other'
  END AS subject,
  coalesce(left(sha2(survey.case_ref, 256), 32), 'unmapped') AS case_id,
  coalesce(left(sha2(survey.call_ref, 256), 32), 'unmapped') AS call_id,
  survey.offered_at,
  survey.answered_at,
  survey.surveyed_on,
  survey.score,
  survey.score_max,
  survey.is_answered,
  survey.is_counted,
  survey.is_satisfied,
  CASE WHEN survey.scale = 'nps' AND survey.score BETWEEN 0 AND 10 THEN survey.score >= 9 END  AS is_promoter,
  CASE WHEN survey.scale = 'nps' AND survey.score BETWEEN 0 AND 10 THEN survey.score <= 6 END  AS is_detractor,
  coalesce(fan.is_of_fan, false)                                                               AS is_of_fan,
  CASE WHEN survey.scale = 'ces' AND survey.score BETWEEN 1 AND 7 THEN survey.score >= 5 END   AS is_easy
FROM counted AS survey
LEFT JOIN of_fan AS fan ON fan.ref = survey.ref
LEFT JOIN gold.dim_user AS agent ON agent.user_id = left(sha2(coalesce(survey.agent_ref, survey.owner_ref), 256), 32)
