-- One row per market segment with the parts that tell what a lead of it is worth: how many leads were won in time, what a win brings, what
-- of it stays, what a lead costs, and how many accounts there are. Each part is counted in its own fact; none hides another.
WITH mature AS (
  SELECT
    lead_id,
    segment_id,
    campaign_id,
    is_won AND coalesce(datediff(won_on, created_on) <= :vertical_maturity_days, false) AS is_won -- a win without a day was in no time
  FROM gold.fact_lead
  WHERE created_on <= date_sub(:as_of, :vertical_maturity_days)
    AND created_on > date_sub(date_sub(:as_of, :vertical_maturity_days), :vertical_window_days)
    AND lead_status <> 'void'
),
shared AS (
  SELECT campaign_id, CAST(count(lead_id) AS DECIMAL(18,0)) AS leads
  FROM gold.fact_lead
  WHERE campaign_id <> 'unmapped'
  GROUP BY campaign_id
),
-- A campaign's cost is borne by all its leads alike. A lead of no campaign cost nothing that is known of.
cost AS (
  SELECT shared.campaign_id, shared.leads, spent.amount_rpt
  FROM shared
  JOIN gold.fact_campaign_cost AS spent ON spent.campaign_id = shared.campaign_id
  WHERE spent.kind = 'cost' AND spent.amount_rpt IS NOT NULL
),
part AS (
  SELECT
    mature.segment_id,
    1                                                    AS leads,
    CASE WHEN mature.is_won THEN 1 ELSE 0 END            AS won_leads,
    CAST(coalesce(round(cost.amount_rpt / cost.leads, 4), 0) AS DECIMAL(20,4)) AS lead_cost_rpt,
    CASE WHEN mature.campaign_id <> 'unmapped' AND cost.campaign_id IS NULL THEN 1 ELSE 0 END AS leads_without_cost,
    0                                                    AS priced_wins,
    0                                                    AS unpriced_wins,
    CAST(0 AS DECIMAL(20,4))                             AS won_amount_rpt,
    CAST(0 AS DECIMAL(20,4))                             AS sold_rpt,
    CAST(0 AS DECIMAL(20,4))                             AS cost_of_sold_rpt,
    0                                                    AS accounts
  FROM mature
  LEFT JOIN cost ON cost.campaign_id = mature.campaign_id
  UNION ALL
  SELECT
    segment_id, 0, 0, CAST(0 AS DECIMAL(20,4)), 0,
    CASE WHEN amount_rpt > 0 THEN 1 ELSE 0 END,
    CASE WHEN amount_rpt > 0 THEN 0 ELSE 1 END,
    CASE WHEN amount_rpt > 0 THEN amount_rpt ELSE CAST(0 AS DECIMAL(20,4)) END,
    CAST(0 AS DECIMAL(20,4)), CAST(0 AS DECIMAL(20,4)), 0
  FROM gold.fact_opportunity
  WHERE status = 'won' AND closed_on <= :as_of AND closed_on > date_sub(:as_of, :vertical_window_days)
  UNION ALL
  SELECT segment_id, 0, 0, CAST(0 AS DECIMAL(20,4)), 0, 0, 0, CAST(0 AS DECIMAL(20,4)), net_amount_rpt, cost_amount_rpt, 0
  FROM gold.fact_order_line
  WHERE booked_on <= :as_of AND booked_on > date_sub(:as_of, :vertical_window_days)
    AND net_amount_rpt IS NOT NULL AND cost_amount_rpt IS NOT NULL -- what is known of both sides
  UNION ALL
  SELECT segment_id, 0, 0, CAST(0 AS DECIMAL(20,4)), 0, 0, 0, CAST(0 AS DECIMAL(20,4)), CAST(0 AS DECIMAL(20,4)), CAST(0 AS DECIMAL(20,4)), 1
  FROM gold.dim_party
  WHERE party_id <> 'unmapped'
)
SELECT
  segment_id,
  CAST(sum(leads) AS BIGINT)              AS leads,
  CAST(sum(won_leads) AS BIGINT)          AS won_leads,
  CAST(sum(lead_cost_rpt) AS DECIMAL(20,4)) AS lead_cost_rpt,
  CAST(sum(leads_without_cost) AS BIGINT) AS leads_without_cost,
  CAST(sum(priced_wins) AS BIGINT)        AS priced_wins,
  CAST(sum(unpriced_wins) AS BIGINT)      AS unpriced_wins,
  CAST(sum(won_amount_rpt) AS DECIMAL(20,4)) AS won_amount_rpt,
  CAST(sum(sold_rpt) AS DECIMAL(20,4))    AS sold_rpt,
  CAST(sum(cost_of_sold_rpt) AS DECIMAL(20,4)) AS cost_of_sold_rpt,
  CAST(sum(accounts) AS BIGINT)           AS accounts
FROM part
GROUP BY segment_id
