-- One row per segment and product family with a won or lost deal closed in the last :segment_window_months months up to :as_of. Beside the
-- family's own parts stand those of the segment, of the family everywhere and of everything, so that the index can be divided from one
-- row: (won here / won in the segment) / (won of the family / won in all). Fewer than :min_n wins here do not carry an index.
WITH decided AS (
  SELECT
    segment_id,
    product_family,
    count_if(status = 'won')                                            AS won,
    count(status)                                                       AS decided,
    coalesce(sum(amount_rpt) FILTER (WHERE status = 'won' AND amount_rpt > 0), 0) AS won_amount_rpt,
    count_if(status = 'won' AND coalesce(amount_rpt, 0) <= 0)           AS unpriced_wins
  FROM gold.fact_opportunity
  WHERE status IN ('won', 'lost') AND closed_on <= :as_of AND closed_on >= add_months(trunc(:as_of, 'MONTH'), 1 - :segment_window_months)
  GROUP BY segment_id, product_family
)
SELECT
  segment_id,
  product_family,
  won,
  decided,
  unpriced_wins,
  won_amount_rpt,
  sum(won_amount_rpt) OVER (PARTITION BY segment_id)     AS segment_won_amount_rpt,
  sum(won_amount_rpt) OVER (PARTITION BY product_family) AS family_won_amount_rpt,
  sum(won_amount_rpt) OVER ()                            AS total_won_amount_rpt,
  won >= :min_n                                          AS is_shown
FROM decided
