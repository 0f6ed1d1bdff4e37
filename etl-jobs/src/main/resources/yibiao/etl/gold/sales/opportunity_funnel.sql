-- How far the opportunities created in a month have come. A step that was skipped counts as passed, so no step is larger than the
-- one before; lost ones stay in the steps they reached. Deleted ones (void) and those without a creation date are left out.
SELECT
  trunc(created_on, 'MONTH')                                          AS cohort_on,
  segment_id,
  product_family,
  owner_id,
  team,
  region,
  partner_id,
  count(opportunity_id)                                               AS entered,
  count_if(engaged_on IS NOT NULL OR status IN ('won', 'lost'))       AS engaged,
  count_if(status IN ('won', 'lost'))                                 AS closed,
  count_if(status = 'won')                                            AS won,
  sum(amount_rpt)                                                     AS entered_amount_rpt,
  sum(amount_rpt) FILTER (WHERE status = 'won')                       AS won_amount_rpt
FROM gold.fact_opportunity
WHERE status <> 'void' AND created_on IS NOT NULL
GROUP BY trunc(created_on, 'MONTH'), segment_id, product_family, owner_id, team, region, partner_id
