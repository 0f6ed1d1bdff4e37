-- The open pipeline of a fiscal quarter beside what is missing to its targets, and beside what the four quarters before made of their
-- opening pipelines. A quarter's number counts on through the years, so the four before are found by it, a year of 53 weeks or not.
WITH day AS (
  SELECT date_on, quarter_starts_on AS quarter_on, fiscal_year * 4 + quarter AS number
  FROM gold.dim_fiscal_period
  WHERE calendar_id = :default_fiscal_calendar
),
quarter AS (
  SELECT DISTINCT number, quarter_on FROM day
),
past AS (
  SELECT quarter.number, past.owner_id, past.team, past.opening_amount_rpt, past.opening_signed_amount_rpt
  FROM gold.pipeline_quarter AS past
  JOIN quarter ON quarter.quarter_on = past.quarter_on
  WHERE past.is_over
),
trailing AS (
  SELECT explode(sequence(number + 1, number + 4)) AS number, owner_id, team, opening_amount_rpt, opening_signed_amount_rpt
  FROM past
),
part AS (
  SELECT
    day.quarter_on, deal.owner_id, deal.team, 1 AS open_deals, deal.amount_rpt AS open_amount_rpt,
    CAST(NULL AS DECIMAL(20,4)) AS target_amount_rpt, CAST(NULL AS DECIMAL(20,4)) AS reached_amount_rpt,
    CAST(NULL AS DECIMAL(20,4)) AS opening_amount_rpt, CAST(NULL AS DECIMAL(20,4)) AS signed_amount_rpt
  FROM gold.fact_opportunity AS deal
  JOIN day ON day.date_on = deal.expected_close_on
  WHERE deal.status = 'open'
  UNION ALL
  SELECT quarter_on, owner_id, team, 0, NULL, amount_rpt, actual_amount_rpt, NULL, NULL
  FROM gold.fact_target
  WHERE is_headline AND level = 'owner' AND amount_rpt IS NOT NULL AND quarter_on IS NOT NULL
  UNION ALL
  SELECT quarter.quarter_on, trailing.owner_id, trailing.team, 0, NULL, NULL, NULL, trailing.opening_amount_rpt,
    coalesce(trailing.opening_signed_amount_rpt, 0)
  FROM trailing
  JOIN quarter ON quarter.number = trailing.number
  WHERE trailing.opening_amount_rpt IS NOT NULL AND quarter.quarter_on <= :as_of
)
SELECT
  quarter_on,
  owner_id,
  team,
  sum(open_deals)                                             AS open_deals,
  count_if(open_deals = 1 AND open_amount_rpt IS NULL)        AS open_unpriced,
  CAST(sum(open_amount_rpt) AS DECIMAL(20,4))                 AS open_amount_rpt,
  CAST(sum(target_amount_rpt) AS DECIMAL(20,4))               AS target_amount_rpt,
  CAST(sum(reached_amount_rpt) AS DECIMAL(20,4))              AS reached_amount_rpt,
  CAST(sum(opening_amount_rpt) AS DECIMAL(20,4))              AS trailing_opening_amount_rpt,
  CAST(sum(signed_amount_rpt) AS DECIMAL(20,4))               AS trailing_signed_amount_rpt
FROM part
GROUP BY quarter_on, owner_id, team
