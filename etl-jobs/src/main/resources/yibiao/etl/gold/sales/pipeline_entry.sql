-- One row per opportunity: when it was entered, for which review, and what became of it. What was looked at is what was known then
-- (view.quarter_pipeline); what became of a deal is what is known today, which is fairer to who entered it.
WITH step AS (
  SELECT
    opportunity_id, from_on, to_on, owner_id, team, segment_id, product_family, region, status, expected_close_on, amount, amount_rpt,
    coalesce(status = 'open' AND expected_close_on > lag(expected_close_on) OVER (PARTITION BY opportunity_id ORDER BY from_on), false) AS is_push
  FROM gold.fact_opportunity_span
  WHERE kind = 'restated'
),
entered AS (
  SELECT opportunity_id, min(from_on) AS entered_on
  FROM step
  GROUP BY opportunity_id
),
week AS (
  SELECT entered_on, min(review_on) AS review_on
  FROM (SELECT explode(sequence(date_sub(review_on, 7), review_on)) AS entered_on, review_on FROM view.review_day)
  GROUP BY entered_on
),
timed AS (
  SELECT entered.opportunity_id, entered.entered_on, week.review_on, coalesce(week.review_on, entered.entered_on) AS counted_on
  FROM entered
  LEFT JOIN week ON week.entered_on = entered.entered_on
),
lived AS (
  SELECT
    timed.opportunity_id, timed.entered_on, timed.review_on, timed.counted_on,
    min_by(struct(step.owner_id, step.team, step.segment_id, step.product_family, step.region), step.from_on) AS first,
    max(struct(step.status, step.expected_close_on, step.amount, step.amount_rpt))
      FILTER (WHERE step.from_on <= timed.counted_on AND coalesce(step.to_on, DATE'9999-12-31') > timed.counted_on) AS counted,
    min(step.from_on) FILTER (WHERE step.status IN ('lost', 'void'))   AS lost_on,
    max_by(coalesce(step.to_on, DATE'9999-12-31'), step.from_on)       AS deleted_on,
    min(step.amount_rpt) FILTER (
      WHERE step.status = 'open' AND step.from_on > timed.counted_on AND step.from_on <= date_add(timed.entered_on, 45)) AS least_amount_rpt,
    count_if(step.is_push)                                             AS pushes
  FROM timed
  JOIN step ON step.opportunity_id = timed.opportunity_id
  GROUP BY timed.opportunity_id, timed.entered_on, timed.review_on, timed.counted_on
),
touched AS (
  SELECT opportunity_id, min(touched_on) AS touched_on
  FROM (
    -- An activity or a quote without a date is one at any time.
    SELECT opportunity_id, coalesce(occurred_on, DATE'1900-01-01') AS touched_on
    FROM gold.fact_activity
    WHERE activity_status NOT IN ('planned', 'canceled')
    UNION ALL
    SELECT opportunity_id, coalesce(quoted_on, DATE'1900-01-01') AS touched_on
    FROM gold.fact_quote
    WHERE quote_status <> 'void'
  )
  GROUP BY opportunity_id
),
placed AS (
  SELECT
    lived.opportunity_id, lived.entered_on, lived.review_on, lived.first, lived.counted, lived.lost_on, lived.deleted_on,
    lived.least_amount_rpt, lived.pushes, touched.touched_on, looked.quarter_starts_on AS quarter_on,
    coalesce(
      lived.counted.status = 'open' AND lived.counted.amount_rpt > 0
        AND lived.counted.expected_close_on BETWEEN looked.quarter_starts_on AND looked.quarter_ends_on, false) AS is_counted
  FROM lived
  LEFT JOIN gold.dim_fiscal_period AS looked ON looked.calendar_id = :default_fiscal_calendar AND looked.date_on = lived.counted_on
  LEFT JOIN touched ON touched.opportunity_id = lived.opportunity_id
),
-- What was open for the quarter at the end of the day before a deal was entered for its review.
before AS (
  SELECT placed.opportunity_id, sum(pipeline.amount_rpt) AS open_amount_rpt
  FROM placed
  JOIN view.quarter_pipeline AS pipeline
    ON pipeline.owner_id = placed.first.owner_id AND pipeline.quarter_on = placed.quarter_on
    AND pipeline.from_on < placed.entered_on AND coalesce(pipeline.to_on, DATE'9999-12-31') >= placed.entered_on
  WHERE placed.review_on IS NOT NULL AND placed.is_counted
  GROUP BY placed.opportunity_id
),
gauged AS (
  SELECT
    placed.opportunity_id, placed.entered_on, placed.review_on, placed.first, placed.counted, placed.lost_on, placed.deleted_on,
    placed.least_amount_rpt, placed.pushes, placed.touched_on, placed.quarter_on, placed.is_counted,
    CASE
      WHEN placed.review_on IS NOT NULL AND placed.is_counted
        THEN CAST(:ratio_target * target.target_rpt - coalesce(before.open_amount_rpt, 0) AS DECIMAL(20,4))
    END AS gap_amount_rpt
  FROM placed
  LEFT JOIN view.owner_target AS target ON target.owner_id = placed.first.owner_id AND target.quarter_on = placed.quarter_on
  LEFT JOIN before ON before.opportunity_id = placed.opportunity_id
)
SELECT
  opportunity_id,
  first.owner_id                                      AS owner_id,
  first.team                                          AS team,
  first.segment_id                                    AS segment_id,
  first.product_family                                AS product_family,
  first.region                                        AS region,
  entered_on,
  quarter_on,
  review_on,
  is_counted,
  counted.amount_rpt                                  AS amount_rpt,
  date_add(entered_on, 45) <= :as_of                  AS is_mature,
  CASE
    WHEN is_counted
      THEN coalesce(lost_on <= date_add(entered_on, 45), false) OR deleted_on <= date_add(entered_on, 45)
        OR coalesce(least_amount_rpt * 2 < counted.amount_rpt, false)
  END                                                 AS is_gone,
  CASE WHEN is_counted THEN coalesce(touched_on > date_add(entered_on, 45), true) END AS is_untouched,
  gap_amount_rpt,
  CASE
    WHEN gap_amount_rpt > 0
      THEN exists(sequence(1, 3), part -> abs(counted.amount_rpt * part - gap_amount_rpt) <= :padding_band * gap_amount_rpt)
  END                                                 AS is_gap,
  CASE
    WHEN is_counted
      THEN CAST(counted.amount AS STRING) RLIKE '^[1-9]0*([.]0+)?$'
        OR count(*) OVER (PARTITION BY first.owner_id, is_counted, counted.amount_rpt) > 1
  END                                                 AS is_repeated_amount,
  pushes
FROM gauged
