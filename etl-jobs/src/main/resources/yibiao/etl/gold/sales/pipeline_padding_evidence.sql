-- One row per salesperson, fiscal quarter and sign of a padded pipeline, over the reviews of the quarters up to then: how often it was
-- seen, how often it was to be expected, and how likely so many are by chance (binomial, mid-p: with half the weight of exactly as many).
-- What is to be expected is the greater of what colleagues show with deals entered for reviews in the same segments, which honest batch
-- entry shows too, and what the salesperson's own other deals show. A small group is filled up with ten deals of the wider one.
WITH period AS (
  SELECT DISTINCT quarter_on
  FROM gold.pipeline_review
),
review AS (
  SELECT
    period.quarter_on, review.owner_id, max(review.team) AS team, count(*) AS reviews, count_if(review.is_filled) AS filled,
    count_if(review.kind = 'as_known') AS reviews_as_known,
    concat_ws(', ', slice(array_sort(collect_list(CASE WHEN review.is_filled THEN CAST(review.review_on AS STRING) END)), 1, 12)) AS filled_days
  FROM period
  JOIN gold.pipeline_review AS review
    ON review.quarter_on <= period.quarter_on AND review.quarter_on > add_months(period.quarter_on, 1 - 3 * :padding_quarters)
  GROUP BY period.quarter_on, review.owner_id
),
review_total AS (
  SELECT quarter_on, sum(reviews) AS reviews, sum(filled) AS filled
  FROM review
  GROUP BY quarter_on
),
-- Days, and days on which a deal is entered for a review: of deals that are old enough to be judged.
day AS (
  SELECT
    period.quarter_on, count(*) AS days, count(week.day_on) AS review_days
  FROM period
  JOIN gold.dim_fiscal_period AS day
    ON day.quarter_starts_on <= period.quarter_on AND day.quarter_starts_on > add_months(period.quarter_on, 1 - 3 * :padding_quarters)
  LEFT JOIN (SELECT DISTINCT explode(sequence(date_sub(review_on, 7), review_on)) AS day_on FROM view.review_day) AS week
    ON week.day_on = day.date_on
  WHERE day.calendar_id = :default_fiscal_calendar AND date_add(day.date_on, 45) <= :as_of
  GROUP BY period.quarter_on
),
entry AS (
  SELECT
    period.quarter_on, entry.owner_id, entry.segment_id,
    count(*)                                                                               AS deals,
    count_if(entry.review_on IS NOT NULL)                                                  AS review_deals,
    count_if(entry.pushes >= 3)                                                            AS pushed,
    count_if(entry.is_counted AND entry.review_on IS NOT NULL)                             AS new,
    count_if(entry.is_counted AND entry.review_on IS NOT NULL AND entry.is_gone)           AS new_gone,
    count_if(entry.is_counted AND entry.review_on IS NOT NULL AND entry.is_untouched)      AS new_untouched,
    count_if(entry.is_counted AND entry.review_on IS NOT NULL AND entry.is_repeated_amount) AS new_repeated,
    count_if(entry.is_counted AND entry.review_on IS NULL)                                 AS other,
    count_if(entry.is_counted AND entry.review_on IS NULL AND entry.is_gone)               AS other_gone,
    count_if(entry.is_counted AND entry.review_on IS NULL AND entry.is_untouched)          AS other_untouched,
    count_if(entry.is_counted AND entry.review_on IS NULL AND entry.is_repeated_amount)    AS other_repeated,
    count(entry.is_gap)                                                                    AS gaps,
    count_if(entry.is_gap)                                                                 AS gaps_filled
  FROM period
  JOIN gold.pipeline_entry AS entry
    ON entry.quarter_on <= period.quarter_on AND entry.quarter_on > add_months(period.quarter_on, 1 - 3 * :padding_quarters)
  WHERE entry.is_mature AND entry.owner_id <> 'unmapped'
  GROUP BY period.quarter_on, entry.owner_id, entry.segment_id
),
-- The deals of an owner and those of all others, by segment.
beside AS (
  SELECT
    quarter_on, owner_id, segment_id, deals, review_deals, pushed, new, new_gone, new_untouched, new_repeated, other, other_gone,
    other_untouched, other_repeated, gaps, gaps_filled,
    sum(new) OVER (segment) - new                             AS peers,
    sum(new_gone) OVER (segment) - new_gone                   AS peers_gone,
    sum(new_untouched) OVER (segment) - new_untouched         AS peers_untouched,
    sum(new_repeated) OVER (segment) - new_repeated           AS peers_repeated,
    sum(deals) OVER (segment) - deals                         AS peers_deals,
    sum(pushed) OVER (segment) - pushed                       AS peers_pushed,
    sum(new) OVER (company) - sum(new) OVER (own)                     AS all_peers,
    sum(new_gone) OVER (company) - sum(new_gone) OVER (own)           AS all_gone,
    sum(new_untouched) OVER (company) - sum(new_untouched) OVER (own) AS all_untouched,
    sum(new_repeated) OVER (company) - sum(new_repeated) OVER (own)   AS all_repeated,
    sum(deals) OVER (company) - sum(deals) OVER (own)                 AS all_deals,
    sum(pushed) OVER (company) - sum(pushed) OVER (own)               AS all_pushed
  FROM entry
  WINDOW
    segment AS (PARTITION BY quarter_on, segment_id),
    company AS (PARTITION BY quarter_on),
    own AS (PARTITION BY quarter_on, owner_id)
),
owner AS (
  SELECT
    quarter_on, owner_id, sum(deals) AS deals, sum(review_deals) AS review_deals, sum(pushed) AS pushed, sum(new) AS new,
    sum(new_gone) AS new_gone, sum(new_untouched) AS new_untouched, sum(new_repeated) AS new_repeated, sum(other) AS other,
    sum(other_gone) AS other_gone, sum(other_untouched) AS other_untouched, sum(other_repeated) AS other_repeated, sum(gaps) AS gaps,
    sum(gaps_filled) AS gaps_filled,
    -- Added up as decimals, so that no order of rows changes a digit.
    sum(CAST(new * (peers_gone + 10D * (all_gone + 1) / (all_peers + 2)) / (peers + 10) AS DECIMAL(28,12)))           AS usual_gone,
    sum(CAST(new * (peers_untouched + 10D * (all_untouched + 1) / (all_peers + 2)) / (peers + 10) AS DECIMAL(28,12))) AS usual_untouched,
    sum(CAST(new * (peers_repeated + 10D * (all_repeated + 1) / (all_peers + 2)) / (peers + 10) AS DECIMAL(28,12)))   AS usual_repeated,
    sum(CAST(deals * (peers_pushed + 10D * (all_pushed + 1) / (all_deals + 2)) / (peers_deals + 10) AS DECIMAL(28,12))) AS usual_pushed
  FROM beside
  GROUP BY quarter_on, owner_id
),
judged AS (
  SELECT
    review.quarter_on, review.owner_id, review.team, review.reviews, review.reviews_as_known, coalesce(owner.deals, 0) AS deals,
    review.filled_days, coalesce(owner.other, 0) AS other, coalesce(owner.other_gone, 0) AS other_gone,
    coalesce(owner.other_untouched, 0) AS other_untouched,
    explode(array(
      named_struct('signal', 'fills_to_multiple', 'place', 1, 'weight', 0.6D, 'is_main', true,
        'seen', CAST(review.filled AS INT), 'tried', CAST(review.reviews AS INT),
        'expected', (total.filled - review.filled + 1D) / (total.reviews - review.reviews + 2)),
      named_struct('signal', 'entered_for_reviews', 'place', 2, 'weight', 0D, 'is_main', false,
        'seen', CAST(coalesce(owner.review_deals, 0) AS INT), 'tried', CAST(coalesce(owner.deals, 0) AS INT),
        'expected', CAST(day.review_days AS DOUBLE) / day.days),
      named_struct('signal', 'gone_soon', 'place', 3, 'weight', 0.5D, 'is_main', true,
        'seen', CAST(coalesce(owner.new_gone, 0) AS INT), 'tried', CAST(coalesce(owner.new, 0) AS INT),
        'expected', greatest(
          CAST(owner.usual_gone AS DOUBLE) / nullif(owner.new, 0),
          (owner.other_gone + 10 * CAST(owner.usual_gone AS DOUBLE) / nullif(owner.new, 0)) / (owner.other + 10))),
      named_struct('signal', 'untouched', 'place', 4, 'weight', 0.5D, 'is_main', true,
        'seen', CAST(coalesce(owner.new_untouched, 0) AS INT), 'tried', CAST(coalesce(owner.new, 0) AS INT),
        'expected', greatest(
          CAST(owner.usual_untouched AS DOUBLE) / nullif(owner.new, 0),
          (owner.other_untouched + 10 * CAST(owner.usual_untouched AS DOUBLE) / nullif(owner.new, 0)) / (owner.other + 10))),
      named_struct('signal', 'fills_the_gap', 'place', 5, 'weight', 0.7D, 'is_main', true,
        'seen', CAST(coalesce(owner.gaps_filled, 0) AS INT), 'tried', CAST(coalesce(owner.gaps, 0) AS INT),
        'expected', CAST(2 * :padding_band AS DOUBLE)), -- one part of the gap is as good as another: the chance of an amount to lie so near
      named_struct('signal', 'repeated_amounts', 'place', 6, 'weight', 0.3D, 'is_main', false,
        'seen', CAST(coalesce(owner.new_repeated, 0) AS INT), 'tried', CAST(coalesce(owner.new, 0) AS INT),
        'expected', greatest(
          CAST(owner.usual_repeated AS DOUBLE) / nullif(owner.new, 0),
          (owner.other_repeated + 10 * CAST(owner.usual_repeated AS DOUBLE) / nullif(owner.new, 0)) / (owner.other + 10))),
      named_struct('signal', 'pushed_often', 'place', 7, 'weight', 0.3D, 'is_main', false,
        'seen', CAST(coalesce(owner.pushed, 0) AS INT), 'tried', CAST(coalesce(owner.deals, 0) AS INT),
        'expected', CAST(owner.usual_pushed AS DOUBLE) / nullif(owner.deals, 0)))) AS sign
  FROM review
  JOIN review_total AS total ON total.quarter_on = review.quarter_on
  LEFT JOIN day ON day.quarter_on = review.quarter_on
  LEFT JOIN owner ON owner.quarter_on = review.quarter_on AND owner.owner_id = review.owner_id
),
counted AS (
  SELECT
    quarter_on, owner_id, team, reviews, reviews_as_known, deals, filled_days, other, other_gone, other_untouched, sign.signal, sign.place,
    sign.weight, sign.is_main, sign.seen, sign.tried,
    least(greatest(sign.expected, 1e-6D), 0.999D) AS expected
  FROM judged
),
tailed AS (
  SELECT
    quarter_on, owner_id, team, reviews, reviews_as_known, deals, filled_days, other, other_gone, other_untouched, signal, place, weight,
    is_main, seen, tried, expected,
    CASE
      WHEN tried > 0 AND expected IS NOT NULL THEN aggregate(
        sequence(1, tried),
        named_struct( -- the logarithm of the probability of none, and what it adds
          'log', tried * ln(1 - expected), 'above', 0D, 'at', CASE WHEN seen = 0 THEN exp(tried * ln(1 - expected)) ELSE 0D END),
        (mass, k) -> named_struct(
          'log', mass.log + ln((tried - k + 1D) / k * expected / (1 - expected)),
          'above', mass.above + CASE WHEN k > seen THEN exp(mass.log + ln((tried - k + 1D) / k * expected / (1 - expected))) ELSE 0D END,
          'at', mass.at + CASE WHEN k = seen THEN exp(mass.log + ln((tried - k + 1D) / k * expected / (1 - expected))) ELSE 0D END),
        mass -> least(greatest(mass.above + mass.at / 2, 1e-15D), 1D))
      ELSE 1D -- nothing was tried, so nothing is out of the ordinary
    END AS p_value
  FROM counted
),
weighed AS (
  SELECT
    quarter_on, owner_id, team, reviews, reviews_as_known, deals, filled_days, other, other_gone, other_untouched, signal, place, weight,
    is_main, seen, tried, expected, p_value,
    least(greatest((-log10(p_value) - 1) / 3, 0D), 1D) AS evidence
  FROM tailed
)
SELECT
  owner_id,
  quarter_on,
  signal,
  team,
  place,
  is_main,
  reviews,
  reviews_as_known,
  deals,
  seen,
  tried,
  expected                                   AS expected_share,
  p_value,
  evidence,
  weight,
  -ln(1 - weight * evidence)                 AS contribution,
  CASE signal
    WHEN 'fills_to_multiple' THEN format_string(
      '%d 次检查中有 %d 次，检查前一周新录入的商机恰好把该财季在途商机补到目标的 %s 倍左右（±%s%%）；同事中这样的检查占 %.1f%%。日期：%s',
      tried, seen, CAST(:ratio_target AS STRING), CAST(CAST(100 * :padding_band AS INT) AS STRING), 100 * expected,
      coalesce(nullif(filled_days, ''), '无'))
    WHEN 'entered_for_reviews' THEN format_string(
      '录入的 %d 个商机中有 %d 个是在检查前一周内录入的；按天数计应占 %.0f%%。仅凭这一点不说明问题：如实集中补录也会如此。', tried, seen, 100 * expected)
    WHEN 'gone_soon' THEN format_string(
      '为检查录入并计入当季的 %d 个商机中，有 %d 个在录入后 45 天内输单、删除或金额减半以上；通常为 %.0f%%。其余时间录入的 %d 个中有 %d 个。',
      tried, seen, 100 * expected, other, other_gone)
    WHEN 'untouched' THEN format_string(
      '为检查录入并计入当季的 %d 个商机中，有 %d 个到录入后 45 天仍没有任何活动或报价；通常为 %.0f%%。其余时间录入的 %d 个中有 %d 个。',
      tried, seen, 100 * expected, other, other_untouched)
    WHEN 'fills_the_gap' THEN format_string(
      '录入前离要求倍数尚有缺口的 %d 个新商机中，有 %d 个的金额恰好是缺口、缺口的一半或三分之一（±%s%%）；随机情况下为 %.0f%%。',
      tried, seen, CAST(CAST(100 * :padding_band AS INT) AS STRING), 100 * expected)
    WHEN 'repeated_amounts' THEN format_string(
      '为检查录入并计入当季的 %d 个商机中，有 %d 个的金额与本人其他商机相同或只有一位有效数字；通常为 %.0f%%。', tried, seen, 100 * expected)
    ELSE format_string('录入的 %d 个商机中有 %d 个的预计关闭日期推迟了三次以上；同板块同事为 %.0f%%。', tried, seen, 100 * coalesce(expected, 0D))
  END AS sentence_zh,
  CASE signal
    WHEN 'fills_to_multiple' THEN format_string(
      'At %2$d of %1$d reviews the deals entered in the week before brought the quarter''s pipeline to about %3$s times the target (±%4$s %%); among colleagues that is so at %5$.1f %% of reviews. Days: %6$s',
      tried, seen, CAST(:ratio_target AS STRING), CAST(CAST(100 * :padding_band AS INT) AS STRING), 100 * expected,
      coalesce(nullif(filled_days, ''), 'none'))
    WHEN 'entered_for_reviews' THEN format_string(
      '%2$d of %1$d deals were entered in the week before a review; by the number of days it would be %3$.0f %%. Alone it says nothing: whoever enters real deals in batches does the same.',
      tried, seen, 100 * expected)
    WHEN 'gone_soon' THEN format_string(
      'Of %1$d deals entered for a review and counted in its quarter, %2$d were lost, deleted or cut by more than half within 45 days; usual is %3$.0f %%. Of the %4$d entered at other times it was %5$d.',
      tried, seen, 100 * expected, other, other_gone)
    WHEN 'untouched' THEN format_string(
      'Of %1$d deals entered for a review and counted in its quarter, %2$d had no activity and no quote until 45 days later; usual is %3$.0f %%. Of the %4$d entered at other times it was %5$d.',
      tried, seen, 100 * expected, other, other_untouched)
    WHEN 'fills_the_gap' THEN format_string(
      'Of %1$d new deals entered while the pipeline was short of the multiple, %2$d were worth just what was missing, or a half or a third of it (±%3$s %%); by chance it would be %4$.0f %%.',
      tried, seen, CAST(CAST(100 * :padding_band AS INT) AS STRING), 100 * expected)
    WHEN 'repeated_amounts' THEN format_string(
      'Of %1$d deals entered for a review and counted in its quarter, %2$d had the amount of another own deal or a single significant digit; usual is %3$.0f %%.',
      tried, seen, 100 * expected)
    ELSE format_string(
      'Of %1$d deals entered, %2$d had their expected close moved to later three times or more; among colleagues in the same segments it is %3$.0f %%.',
      tried, seen, 100 * coalesce(expected, 0D))
  END AS sentence_en
FROM weighed
