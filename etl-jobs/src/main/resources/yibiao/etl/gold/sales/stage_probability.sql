-- One row per source and stage that an opportunity ever entered or that an open one stands in: of those that entered it, how many were
-- won within :stage_window_days. Only entries whose window is over count, whether the deal was decided or not, so that quick decisions
-- weigh no more than slow ones. A stage without any has Laplace's chance of 1 in 2. Void deals, and wins nobody dated, are left out.
WITH entered AS (
  SELECT event.source, event.stage, event.opportunity_id, min(event.entered_on) AS entered_on
  FROM gold.fact_opportunity_stage_event AS event
  WHERE event.opportunity_id <> 'unmapped'
  GROUP BY event.source, event.stage, event.opportunity_id -- who comes back entered once
),
counted AS (
  SELECT
    entered.source,
    entered.stage,
    count(entered.opportunity_id)                                                                              AS entered,
    count_if(deal.status = 'won' AND deal.closed_on <= date_add(entered.entered_on, :stage_window_days))       AS won
  FROM entered
  JOIN gold.fact_opportunity AS deal ON deal.opportunity_id = entered.opportunity_id -- it is known, or it would be unmapped
  WHERE date_add(entered.entered_on, :stage_window_days) <= :as_of
    AND deal.status <> 'void' AND NOT (deal.status = 'won' AND deal.closed_on IS NULL)
  GROUP BY entered.source, entered.stage
),
known AS (
  SELECT source, stage FROM entered
  UNION
  SELECT source, stage FROM gold.fact_opportunity WHERE status = 'open'
)
SELECT
  known.source,
  known.stage,
  coalesce(counted.entered, 0) AS entered,
  coalesce(counted.won, 0)     AS won,
  CAST((coalesce(counted.won, 0) + 1) / (coalesce(counted.entered, 0) + 2) AS DECIMAL(12,10)) AS probability
FROM known
LEFT JOIN counted ON counted.source = known.source AND counted.stage = known.stage -- nobody's window is over
