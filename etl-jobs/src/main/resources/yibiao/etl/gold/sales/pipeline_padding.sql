-- One row per salesperson with a target and fiscal quarter: the signs of a padded pipeline taken together. Nothing is published on one
-- sign alone. The four main signs are combined into one p-value (Fisher), corrected for the number of colleagues who were looked at
-- (Benjamini and Hochberg); published is what passes that at 5 %, has one main sign that is hardly chance (1 %) and a second that is
-- unusual (10 %), and rests on enough: eight deals and four reviews.
WITH sign AS (
  SELECT
    owner_id, quarter_on, max(team) AS team, max(reviews) AS reviews, max(reviews_as_known) AS reviews_as_known, max(deals) AS deals,
    100 * (1 - exp(-sum(CAST(contribution AS DECIMAL(28,12))))) AS score,
    CAST(sum(CAST(CASE WHEN is_main THEN -ln(p_value) ELSE 0 END AS DECIMAL(28,12))) AS DOUBLE) AS against_chance,
    count_if(is_main AND p_value < 0.01)                        AS strong_signs,
    count_if(is_main AND p_value < 0.1)                         AS main_signs,
    concat_ws(' ', transform(
      array_sort(collect_list(struct(-contribution AS rank, place, sentence_zh AS sentence)) FILTER (WHERE evidence > 0)), each -> each.sentence)) AS sentences_zh,
    concat_ws(' ', transform(
      array_sort(collect_list(struct(-contribution AS rank, place, sentence_en AS sentence)) FILTER (WHERE evidence > 0)), each -> each.sentence)) AS sentences_en
  FROM gold.pipeline_padding_evidence
  GROUP BY owner_id, quarter_on
),
combined AS (
  SELECT
    owner_id, quarter_on, team, reviews, reviews_as_known, deals, score, strong_signs, main_signs, sentences_zh, sentences_en,
    -- Twice the sum has the chi-squared distribution with eight degrees of freedom.
    exp(-against_chance) * (1 + against_chance + power(against_chance, 2) / 2 + power(against_chance, 3) / 6) AS p_value
  FROM sign
),
ranked AS (
  SELECT
    owner_id, quarter_on, team, reviews, reviews_as_known, deals, score, strong_signs, main_signs, sentences_zh, sentences_en, p_value,
    p_value * count(*) OVER (PARTITION BY quarter_on)
      / count(*) OVER (PARTITION BY quarter_on ORDER BY p_value RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS q_value
  FROM combined
),
corrected AS (
  SELECT
    owner_id, quarter_on, team, reviews, reviews_as_known, deals, score, strong_signs, main_signs, sentences_zh, sentences_en, p_value,
    least(min(q_value) OVER (PARTITION BY quarter_on ORDER BY p_value RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING), 1D) AS q_value
  FROM ranked
),
published AS (
  SELECT
    owner_id, quarter_on, team, reviews, reviews_as_known, deals, score, strong_signs, main_signs, sentences_zh, sentences_en, p_value, q_value,
    q_value <= 0.05 AND strong_signs >= 1 AND main_signs >= 2 AND deals >= 8 AND reviews >= 4 AS is_published
  FROM corrected
),
first AS (
  SELECT published.owner_id, published.quarter_on, min(review.review_on) AS since_on
  FROM published
  JOIN gold.pipeline_review AS review
    ON review.owner_id = published.owner_id AND review.is_filled
    AND review.quarter_on <= published.quarter_on AND review.quarter_on > add_months(published.quarter_on, 1 - 3 * :padding_quarters)
  GROUP BY published.owner_id, published.quarter_on
)
SELECT
  published.owner_id,
  published.quarter_on,
  published.team,
  published.reviews,
  published.reviews_as_known,
  published.deals,
  CAST(published.score AS DECIMAL(9,6))                            AS score,
  published.p_value,
  published.q_value,
  published.strong_signs,
  published.main_signs,
  published.is_published,
  CASE
    WHEN NOT published.is_published THEN 'none'
    WHEN published.score >= :padding_alert THEN 'alert'
    ELSE 'discuss'
  END                                                              AS level,
  CASE WHEN published.is_published THEN first.since_on END         AS since_on,
  CASE WHEN published.is_published THEN published.sentences_zh END AS sentences_zh,
  CASE WHEN published.is_published THEN published.sentences_en END AS sentences_en
FROM published
LEFT JOIN first ON first.owner_id = published.owner_id AND first.quarter_on = published.quarter_on
