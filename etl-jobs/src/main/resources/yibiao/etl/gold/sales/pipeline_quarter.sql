-- What was in the pipeline when a fiscal quarter began and what became of it, beside what was signed in the quarter. An opening deal is
-- open at the end of the day before and expected to close in the quarter. Every part stands under its own owner: opening deals under
-- who had them then, signed ones under who had them when they closed. A deal whose credit is shared adds to each his part, and counts
-- once, under who has the greatest.
WITH day AS (
  SELECT date_on, quarter_starts_on AS quarter_on, quarter_ends_on
  FROM gold.dim_fiscal_period
  WHERE calendar_id = :default_fiscal_calendar AND quarter_starts_on <= :as_of
),
opening AS (
  SELECT
    day.quarter_on, day.quarter_ends_on, span.opportunity_id, span.segment_id, span.product_family, span.owner_id, span.team, span.region,
    span.amount_rpt
  FROM gold.fact_opportunity_span AS span
  JOIN day ON day.date_on = span.expected_close_on
  WHERE span.kind = 'restated' AND span.status = 'open'
    AND span.from_on < day.quarter_on AND coalesce(span.to_on, DATE'9999-12-31') >= day.quarter_on
),
fate AS (
  SELECT opening.quarter_on, opening.opportunity_id, max(fate.expected_close_on) AS expected_close_on
  FROM opening
  JOIN gold.fact_opportunity_span AS fate ON fate.opportunity_id = opening.opportunity_id
  WHERE fate.kind = 'restated' AND fate.status = 'open'
    AND fate.from_on <= opening.quarter_ends_on AND coalesce(fate.to_on, DATE'9999-12-31') > opening.quarter_ends_on
  GROUP BY opening.quarter_on, opening.opportunity_id
),
part AS (
  SELECT
    opening.quarter_on, opening.quarter_ends_on, opening.segment_id, opening.product_family, opening.owner_id, opening.team, opening.region,
    'opening'                                             AS kind,
    opening.amount_rpt,
    won.opportunity_id IS NOT NULL                        AS is_signed,
    won.amount_rpt                                        AS signed_amount_rpt,
    coalesce(fate.expected_close_on > opening.quarter_ends_on, false) AS is_slipped,
    true                                                  AS is_main
  FROM opening
  LEFT JOIN fate ON fate.quarter_on = opening.quarter_on AND fate.opportunity_id = opening.opportunity_id
  LEFT JOIN gold.fact_opportunity AS won
    ON won.opportunity_id = opening.opportunity_id AND won.status = 'won'
    AND won.closed_on BETWEEN opening.quarter_on AND opening.quarter_ends_on
  UNION ALL
  SELECT
    day.quarter_on, day.quarter_ends_on, won.segment_id, won.product_family, won.owner_id, won.team, won.region,
    'signed' AS kind, won.amount_rpt, true AS is_signed, won.amount_rpt AS signed_amount_rpt, false AS is_slipped,
    won.is_main
  FROM view.deal_credit AS won
  JOIN day ON day.date_on = won.closed_on
  UNION ALL
  SELECT
    day.quarter_on, day.quarter_ends_on, deal.segment_id, deal.product_family, deal.owner_id, deal.team, deal.region,
    'in_quarter' AS kind, deal.amount_rpt, deal.status = 'won' AS is_signed, CAST(NULL AS DECIMAL(20,4)) AS signed_amount_rpt,
    false AS is_slipped, true AS is_main
  FROM gold.fact_opportunity AS deal
  JOIN day ON day.date_on = deal.closed_on
  WHERE deal.status IN ('won', 'lost') AND deal.created_on BETWEEN day.quarter_on AND deal.closed_on
)
SELECT
  quarter_on,
  segment_id,
  product_family,
  owner_id,
  team,
  region,
  quarter_ends_on < :as_of                                                            AS is_over,
  count_if(kind = 'opening')                                                          AS opening_deals,
  count_if(kind = 'opening' AND amount_rpt IS NULL)                                   AS opening_unpriced,
  CAST(sum(amount_rpt) FILTER (WHERE kind = 'opening') AS DECIMAL(20,4))              AS opening_amount_rpt,
  count_if(kind = 'opening' AND is_signed)                                            AS opening_signed_deals,
  CAST(sum(signed_amount_rpt) FILTER (WHERE kind = 'opening') AS DECIMAL(20,4))       AS opening_signed_amount_rpt,
  count_if(kind = 'opening' AND is_slipped)                                           AS slipped_deals,
  CAST(sum(amount_rpt) FILTER (WHERE kind = 'opening' AND is_slipped) AS DECIMAL(20,4)) AS slipped_amount_rpt,
  count_if(kind = 'signed' AND is_main)                                               AS signed_deals,
  count_if(kind = 'signed' AND is_main AND amount_rpt IS NULL)                        AS signed_unpriced,
  CAST(sum(amount_rpt) FILTER (WHERE kind = 'signed') AS DECIMAL(20,4))               AS signed_amount_rpt,
  count_if(kind = 'in_quarter')                                                       AS in_quarter_deals,
  CAST(sum(amount_rpt) FILTER (WHERE kind = 'in_quarter') AS DECIMAL(20,4))           AS in_quarter_amount_rpt
FROM part
GROUP BY quarter_on, quarter_ends_on, segment_id, product_family, owner_id, team, region
