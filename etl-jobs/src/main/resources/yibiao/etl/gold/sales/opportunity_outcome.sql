-- Decided opportunities by the day they closed. A win without an amount above 0 in the reporting currency is counted and not priced,
-- so won = priced_wins + unpriced_wins. Those without a closing date belong to no day and are missing here; a quality rule counts them.
SELECT
  closed_on,
  segment_id,
  product_id,
  product_family,
  owner_id,
  team,
  owner_then_id,
  team_then,
  region,
  partner_id,
  count_if(status = 'won')                                          AS won,
  count_if(status = 'lost')                                         AS lost,
  sum(amount_rpt) FILTER (WHERE status = 'won')                     AS won_amount_rpt,
  sum(amount_rpt) FILTER (WHERE status = 'lost')                    AS lost_amount_rpt,
  count_if(status = 'won' AND coalesce(amount_rpt, 0) > 0)          AS priced_wins,
  count_if(status = 'won' AND coalesce(amount_rpt, 0) <= 0)         AS unpriced_wins,
  sum(cycle_days)                                                   AS cycle_days_sum,
  count(cycle_days)                                                 AS cycle_days_n
FROM gold.fact_opportunity
WHERE status IN ('won', 'lost') AND closed_on IS NOT NULL
GROUP BY closed_on, segment_id, product_id, product_family, owner_id, team, owner_then_id, team_then, region, partner_id
