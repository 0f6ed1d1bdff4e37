-- What the pipeline promised at three days of each fiscal quarter: on its first day, in its middle and two weeks before its end. The state
-- at the end of a day that has passed does not change any more (as_known), or only where the past is corrected (restated).
WITH day AS (
  SELECT date_on, quarter_starts_on AS quarter_on, quarter_ends_on, fiscal_year * 4 + quarter AS number
  FROM gold.dim_fiscal_period
  WHERE calendar_id = :default_fiscal_calendar
),
checkpoint AS (
  SELECT DISTINCT
    day.quarter_on, day.quarter_ends_on, day.number,
    explode(map(
      'first_day', day.quarter_on,
      'middle', date_add(day.quarter_on, CAST(datediff(day.quarter_ends_on, day.quarter_on) / 2 AS INT)),
      'two_weeks_left', date_sub(day.quarter_ends_on, 14))) AS (checkpoint, checkpoint_on)
  FROM day
),
taken AS (
  SELECT quarter_on, quarter_ends_on, number, checkpoint, checkpoint_on FROM checkpoint WHERE checkpoint_on <= :as_of
),
won AS (
  SELECT deal.opportunity_id, deal.owner_id, deal.team, deal.closed_on, deal.amount_rpt, day.quarter_on
  FROM view.deal_credit AS deal
  JOIN day ON day.date_on = deal.closed_on
),
part AS (
  SELECT
    span.kind, taken.quarter_on, taken.quarter_ends_on, taken.number, taken.checkpoint, taken.checkpoint_on, span.owner_id, span.team,
    1 AS open_deals, span.amount_rpt AS open_rpt, span.forecast_category, span.probability,
    CAST(NULL AS DECIMAL(20,4)) AS signed_rpt, CAST(NULL AS DECIMAL(20,4)) AS actual_rpt
  FROM gold.fact_opportunity_span AS span
  JOIN day ON day.date_on = span.expected_close_on
  JOIN taken ON taken.quarter_on = day.quarter_on
  WHERE span.status = 'open' AND span.from_on <= taken.checkpoint_on AND coalesce(span.to_on, DATE'9999-12-31') > taken.checkpoint_on
  UNION ALL
  -- By a checkpoint is signed what had closed, and what was known to have closed.
  SELECT
    span.kind, taken.quarter_on, taken.quarter_ends_on, taken.number, taken.checkpoint, taken.checkpoint_on, won.owner_id, won.team,
    0, NULL, NULL, NULL, CASE WHEN won.closed_on <= taken.checkpoint_on THEN won.amount_rpt END, NULL
  FROM won
  JOIN taken ON taken.quarter_on = won.quarter_on
  JOIN gold.fact_opportunity_span AS span ON span.opportunity_id = won.opportunity_id
  WHERE span.status = 'won' AND span.from_on <= taken.checkpoint_on AND coalesce(span.to_on, DATE'9999-12-31') > taken.checkpoint_on
  UNION ALL
  SELECT
    kind.kind, taken.quarter_on, taken.quarter_ends_on, taken.number, taken.checkpoint, taken.checkpoint_on, won.owner_id, won.team,
    0, NULL, NULL, NULL, NULL, won.amount_rpt
  FROM won
  JOIN taken ON taken.quarter_on = won.quarter_on
  JOIN (SELECT DISTINCT kind FROM gold.fact_opportunity_span) AS kind
),
parts AS (
  SELECT
    kind, quarter_on, quarter_ends_on, number, checkpoint, checkpoint_on, owner_id, team,
    sum(open_deals)                                                                             AS open_deals,
    count_if(open_deals = 1 AND open_rpt IS NULL)                                               AS open_unpriced,
    CAST(coalesce(sum(signed_rpt), 0) AS DECIMAL(20,4))                                         AS signed_rpt,
    CAST(coalesce(sum(open_rpt), 0) AS DECIMAL(20,4))                                           AS open_rpt,
    CAST(coalesce(sum(open_rpt) FILTER (WHERE forecast_category = 'commit'), 0) AS DECIMAL(20,4))    AS commit_rpt,
    CAST(coalesce(sum(open_rpt) FILTER (WHERE forecast_category = 'best_case'), 0) AS DECIMAL(20,4)) AS best_case_rpt,
    CAST(coalesce(sum(open_rpt * probability), 0) AS DECIMAL(20,4))                             AS weighted_rpt,
    CAST(coalesce(sum(actual_rpt), 0) AS DECIMAL(20,4))                                         AS actual_rpt
  FROM part
  GROUP BY kind, quarter_on, quarter_ends_on, number, checkpoint, checkpoint_on, owner_id, team
),
-- What became of the open pipeline at the same checkpoint: everything signed after it.
past AS (
  SELECT explode(sequence(number + 1, number + 4)) AS number, kind, checkpoint, owner_id, team, open_rpt, actual_rpt - signed_rpt AS later_rpt
  FROM parts
  WHERE quarter_ends_on < :as_of
),
yield AS (
  SELECT number, kind, checkpoint, owner_id, team, sum(open_rpt) AS open_rpt, sum(later_rpt) AS later_rpt
  FROM past
  GROUP BY number, kind, checkpoint, owner_id, team
)
SELECT
  parts.kind,
  parts.quarter_on,
  parts.checkpoint,
  parts.owner_id,
  parts.team,
  parts.checkpoint_on,
  parts.quarter_ends_on < :as_of                          AS is_over,
  parts.open_deals,
  parts.open_unpriced,
  parts.signed_rpt                                        AS signed_amount_rpt,
  parts.open_rpt                                          AS open_amount_rpt,
  parts.signed_rpt + parts.commit_rpt                     AS commit_amount_rpt,
  parts.signed_rpt + parts.commit_rpt + parts.best_case_rpt AS best_case_amount_rpt,
  parts.signed_rpt + parts.weighted_rpt                   AS weighted_amount_rpt,
  CAST(round(parts.signed_rpt + parts.open_rpt * yield.later_rpt / nullif(yield.open_rpt, 0), 4) AS DECIMAL(20,4)) AS statistical_amount_rpt,
  parts.actual_rpt                                        AS actual_amount_rpt
FROM parts
LEFT JOIN yield ON yield.number = parts.number AND yield.kind = parts.kind AND yield.checkpoint = parts.checkpoint
  AND yield.owner_id = parts.owner_id AND yield.team = parts.team
