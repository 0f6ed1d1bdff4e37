-- Median time from entering a stage until a deal is won, by the product-limit estimate of Kaplan and Meier (J. Am. Stat. Assoc. 53,
-- 1958): at each number of days the share of deals still unwon falls by won / at risk. Open deals are at risk until today. Lost and void
-- deals are left out: when they would have been won is no question.
WITH entered AS (
  SELECT source, opportunity_id, stage, min(entered_on) AS entered_on
  FROM gold.fact_opportunity_stage_event
  GROUP BY source, opportunity_id, stage
),
lasted AS (
  SELECT
    entered.source, entered.stage, deal.segment_id,
    datediff(CASE WHEN deal.status = 'won' THEN deal.closed_on ELSE :as_of END, entered.entered_on) AS days,
    CAST(deal.status = 'won' AS INT)                                                                AS won
  FROM entered
  JOIN gold.fact_opportunity AS deal ON deal.opportunity_id = entered.opportunity_id -- of others nobody knows what became
  WHERE deal.status = 'open' OR (deal.status = 'won' AND deal.closed_on >= entered.entered_on)
),
step AS (
  SELECT
    source, stage, segment_id, days,
    sum(won)   AS won,
    count(won) AS deals,
    sum(count(won)) OVER (PARTITION BY source, stage, segment_id ORDER BY days DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS at_risk
  FROM lasted
  GROUP BY source, stage, segment_id, days
),
unwon AS (
  SELECT
    source, stage, segment_id, days, won, deals,
    -- A product, as the sum of logarithms; nobody is left where all at risk are won.
    CASE
      WHEN max(CAST(won = at_risk AS INT)) OVER so_far = 1 THEN 0
      ELSE exp(sum(CASE WHEN won < at_risk THEN ln(1 - won / at_risk) END) OVER so_far)
    END AS share
  FROM step
  WINDOW so_far AS (PARTITION BY source, stage, segment_id ORDER BY days ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
SELECT
  source,
  stage,
  segment_id,
  sum(deals)                                            AS deals,
  sum(won)                                              AS won,
  min(days) FILTER (WHERE share <= 0.5 + 1e-9)          AS median_days -- a half must not fail by its last digit
FROM unwon
GROUP BY source, stage, segment_id
