-- One row per salesperson with a target and day on which the pipeline was looked at: what stood open for the quarter at the end of that
-- day, and how much of it had been entered in the week before. A review is filled when the new deals alone brought the pipeline to the
-- multiple of the target that was asked for.
WITH entered AS (
  SELECT opportunity_id, min(from_on) AS entered_on
  FROM gold.fact_opportunity_span
  WHERE kind = 'restated'
  GROUP BY opportunity_id
),
seen AS (
  SELECT
    pipeline.owner_id, review.review_on,
    max(pipeline.kind)                                                                                    AS kind,
    count(*)                                                                                              AS open_deals,
    sum(pipeline.amount_rpt)                                                                              AS open_amount_rpt,
    count_if(entered.entered_on >= date_sub(review.review_on, 7))                                         AS new_deals,
    coalesce(sum(pipeline.amount_rpt) FILTER (WHERE entered.entered_on >= date_sub(review.review_on, 7)), 0) AS new_amount_rpt
  FROM view.review_day AS review
  JOIN view.quarter_pipeline AS pipeline
    ON pipeline.quarter_on = review.quarter_on
    AND pipeline.from_on <= review.review_on AND coalesce(pipeline.to_on, DATE'9999-12-31') > review.review_on
  LEFT JOIN entered ON entered.opportunity_id = pipeline.opportunity_id -- one that was only ever known late is not new
  GROUP BY pipeline.owner_id, review.review_on
)
SELECT
  target.owner_id,
  review.review_on,
  target.team,
  target.quarter_on,
  coalesce(seen.kind, 'restated')                             AS kind,
  CAST(target.target_rpt AS DECIMAL(20,4))                    AS target_amount_rpt,
  CAST(coalesce(seen.open_amount_rpt, 0) AS DECIMAL(20,4))    AS open_amount_rpt,
  coalesce(seen.open_deals, 0)                                AS open_deals,
  CAST(coalesce(seen.new_amount_rpt, 0) AS DECIMAL(20,4))     AS new_amount_rpt,
  coalesce(seen.new_deals, 0)                                 AS new_deals,
  coalesce(
    abs(seen.open_amount_rpt - :ratio_target * target.target_rpt) <= :padding_band * :ratio_target * target.target_rpt
      AND abs(seen.open_amount_rpt - seen.new_amount_rpt - :ratio_target * target.target_rpt)
        > :padding_band * :ratio_target * target.target_rpt,
    false)                                                    AS is_filled
FROM view.owner_target AS target
JOIN view.review_day AS review ON review.quarter_on = target.quarter_on
LEFT JOIN seen ON seen.owner_id = target.owner_id AND seen.review_on = review.review_on
