-- One row per campaign with what it was to cost and cost beside what came of it, and one for what belongs to no known campaign. Every part
-- is counted in its own fact and adds up; ratios are made when read.
WITH money AS (
  SELECT
    campaign_id,
    max(amount_rpt) FILTER (WHERE kind = 'budget')           AS budget_rpt, -- one row of each kind
    max(amount_rpt) FILTER (WHERE kind = 'cost')             AS cost_rpt,
    max(amount_rpt) FILTER (WHERE kind = 'expected_revenue') AS expected_rpt,
    count_if(fx_status = 'missing')                          AS unpriced_amounts
  FROM gold.fact_campaign_cost
  GROUP BY campaign_id
),
funnel AS (
  SELECT
    coalesce(known.campaign_id, 'unmapped')      AS campaign_id,
    count_if(member.is_listed)                   AS listed_members,
    count_if(member.is_listed AND member.is_linked) AS linked_members,
    count(member.member_id)                      AS members,
    count_if(member.has_responded)               AS responses,
    count_if(member.has_lead)                    AS leads,
    count_if(member.has_opportunity)             AS opportunities,
    count_if(member.is_won)                      AS wins
  FROM gold.campaign_funnel AS member
  LEFT JOIN gold.dim_campaign AS known ON known.campaign_id = member.campaign_id -- else it is one nobody knows
  GROUP BY coalesce(known.campaign_id, 'unmapped')
),
-- What touched no win in a model earned 0 by it; what touched only wins whose amount or margin is not known earned nobody knows what.
earned AS (
  SELECT
    campaign_id,
    CASE WHEN count_if(model = 'first') = 0 THEN 0 ELSE sum(amount_rpt) FILTER (WHERE model = 'first') END AS revenue_first_rpt,
    CASE WHEN count_if(model = 'last') = 0 THEN 0 ELSE sum(amount_rpt) FILTER (WHERE model = 'last') END AS revenue_last_rpt,
    CASE WHEN count_if(model = 'linear') = 0 THEN 0 ELSE sum(amount_rpt) FILTER (WHERE model = 'linear') END AS revenue_linear_rpt,
    CASE WHEN count_if(model = 'position') = 0 THEN 0 ELSE sum(amount_rpt) FILTER (WHERE model = 'position') END AS revenue_position_rpt,
    CASE WHEN count_if(model = 'first') = 0 THEN 0 ELSE sum(margin_rpt) FILTER (WHERE model = 'first') END AS margin_first_rpt,
    CASE WHEN count_if(model = 'last') = 0 THEN 0 ELSE sum(margin_rpt) FILTER (WHERE model = 'last') END AS margin_last_rpt,
    CASE WHEN count_if(model = 'linear') = 0 THEN 0 ELSE sum(margin_rpt) FILTER (WHERE model = 'linear') END AS margin_linear_rpt,
    CASE WHEN count_if(model = 'position') = 0 THEN 0 ELSE sum(margin_rpt) FILTER (WHERE model = 'position') END AS margin_position_rpt,
    count(DISTINCT opportunity_id)                    AS touched_wins,
    count(DISTINCT opportunity_id) FILTER (WHERE margin_rpt IS NULL) AS wins_without_margin
  FROM gold.fact_attribution
  GROUP BY campaign_id
)
SELECT
  campaign.campaign_id,
  campaign.type,
  campaign.channel,
  campaign.owner_id,
  coalesce(owner.team, 'unmapped')            AS team,
  campaign.starts_on,
  money.budget_rpt,
  money.cost_rpt,
  money.expected_rpt,
  coalesce(money.unpriced_amounts, 0)         AS unpriced_amounts,
  -- The part of the cost that met somebody known. Money without a member list met nobody we know.
  CAST(CASE
    WHEN coalesce(funnel.listed_members, 0) = 0 THEN money.cost_rpt * 0
    ELSE round(money.cost_rpt * CAST(CAST(funnel.linked_members AS DECIMAL(18,0)) / CAST(funnel.listed_members AS DECIMAL(18,0)) AS DECIMAL(18,10)), 4)
  END AS DECIMAL(20,4))                       AS linked_cost_rpt,
  coalesce(funnel.listed_members, 0)          AS listed_members,
  coalesce(funnel.linked_members, 0)          AS linked_members,
  coalesce(funnel.members, 0)                 AS members,
  coalesce(funnel.responses, 0)               AS responses,
  coalesce(funnel.leads, 0)                   AS leads,
  coalesce(funnel.opportunities, 0)           AS opportunities,
  coalesce(funnel.wins, 0)                    AS wins,
  coalesce(earned.touched_wins, 0)            AS touched_wins,
  coalesce(earned.wins_without_margin, 0)     AS wins_without_margin,
  CAST(CASE WHEN earned.campaign_id IS NULL THEN 0 ELSE earned.revenue_first_rpt END AS DECIMAL(20,4))    AS revenue_first_rpt,
  CAST(CASE WHEN earned.campaign_id IS NULL THEN 0 ELSE earned.revenue_last_rpt END AS DECIMAL(20,4))     AS revenue_last_rpt,
  CAST(CASE WHEN earned.campaign_id IS NULL THEN 0 ELSE earned.revenue_linear_rpt END AS DECIMAL(20,4))   AS revenue_linear_rpt,
  CAST(CASE WHEN earned.campaign_id IS NULL THEN 0 ELSE earned.revenue_position_rpt END AS DECIMAL(20,4)) AS revenue_position_rpt,
  CAST(CASE WHEN earned.campaign_id IS NULL THEN 0 ELSE earned.margin_first_rpt END AS DECIMAL(20,4))     AS margin_first_rpt,
  CAST(CASE WHEN earned.campaign_id IS NULL THEN 0 ELSE earned.margin_last_rpt END AS DECIMAL(20,4))      AS margin_last_rpt,
  CAST(CASE WHEN earned.campaign_id IS NULL THEN 0 ELSE earned.margin_linear_rpt END AS DECIMAL(20,4))    AS margin_linear_rpt,
  CAST(CASE WHEN earned.campaign_id IS NULL THEN 0 ELSE earned.margin_position_rpt END AS DECIMAL(20,4))  AS margin_position_rpt
FROM gold.dim_campaign AS campaign
LEFT JOIN gold.dim_user AS owner ON owner.user_id = campaign.owner_id
LEFT JOIN money ON money.campaign_id = campaign.campaign_id
LEFT JOIN funnel ON funnel.campaign_id = campaign.campaign_id
LEFT JOIN earned ON earned.campaign_id = campaign.campaign_id
