-- One row per won opportunity, touch and model in which the touch earned something. A touch counts when it met the customer on one of the
-- :attribution_lookback_days days before the win or on its day; nobody knows the hour of a win. Touches of one instant share what that
-- instant earns. A win that nothing preceded is its own row under 'unmapped', so that credits and amounts add up to all wins.
--
-- Shares are rounded as they grow: what a touch earns is the rounded share up to it less the rounded share before it. So the credits of a
-- win and model are exactly 1, and its amounts exactly the amount of the win, whatever the number of touches.
WITH sold AS (
  SELECT
    header.opportunity_id,
    CAST(sum(line.net_amount_rpt) AS DECIMAL(20,4))  AS net_amount_rpt,
    CAST(sum(line.cost_amount_rpt) AS DECIMAL(20,4)) AS cost_amount_rpt
  FROM gold.fact_order AS header
  JOIN gold.fact_order_line AS line ON line.order_id = header.order_id
  WHERE line.net_amount_rpt IS NOT NULL AND line.cost_amount_rpt IS NOT NULL -- what is known of both sides
  GROUP BY header.opportunity_id
),
won AS (
  SELECT
    deal.opportunity_id, deal.source, deal.party_id, deal.segment_id, deal.product_id, deal.product_family, deal.owner_id, deal.team,
    deal.region, deal.closed_on, deal.amount_rpt, deal.fx_status,
    CASE
      WHEN sold.net_amount_rpt > 0
        THEN CAST(round(deal.amount_rpt * CAST((sold.net_amount_rpt - sold.cost_amount_rpt) / sold.net_amount_rpt AS DECIMAL(18,10)), 4) AS DECIMAL(20,4))
    END AS margin_rpt
  FROM gold.fact_opportunity AS deal
  LEFT JOIN sold ON sold.opportunity_id = deal.opportunity_id -- a win without an order keeps its amount, its margin is not known
  WHERE deal.status = 'won'
),
touch AS (
  SELECT touch_id, campaign_id, channel, party_id, touched_at, touched_on
  FROM gold.fact_campaign_touch
  WHERE is_linked AND NOT is_bot AND NOT is_staff AND touched_at IS NOT NULL AND step <> 'bounced'
),
met AS (
  SELECT
    won.opportunity_id,
    coalesce(touch.touch_id, 'unmapped')    AS touch_id,
    coalesce(touch.campaign_id, 'unmapped') AS campaign_id,
    coalesce(touch.channel, 'unmapped')     AS channel,
    touch.touched_at,
    touch.touched_on,
    coalesce(touch.touched_at, TIMESTAMP '1970-01-01 00:00:00') AS at -- nothing preceded: as if one touch had
  FROM won
  LEFT JOIN touch
    ON touch.party_id = won.party_id
    AND touch.touched_on >= date_sub(won.closed_on, :attribution_lookback_days)
    AND touch.touched_on <= won.closed_on
),
placed AS (
  SELECT
    opportunity_id, touch_id, campaign_id, channel, touched_at, touched_on, at,
    row_number() OVER (PARTITION BY opportunity_id ORDER BY at, touch_id) AS place,
    count(touch_id) OVER (PARTITION BY opportunity_id)                    AS touches,
    min(at) OVER (PARTITION BY opportunity_id)                            AS first_at,
    max(at) OVER (PARTITION BY opportunity_id)                            AS last_at
  FROM met
),
counted AS (
  SELECT
    opportunity_id, touch_id, campaign_id, channel, touched_at, touched_on,
    CAST(place AS DECIMAL(10,0))                                                             AS place,
    CAST(touches AS DECIMAL(10,0))                                                           AS touches,
    CAST(count_if(at = first_at) OVER (PARTITION BY opportunity_id) AS DECIMAL(10,0))        AS firsts,
    CAST(count_if(at = last_at) OVER (PARTITION BY opportunity_id) AS DECIMAL(10,0))         AS lasts,
    first_at < last_at                                                                       AS has_course
  FROM placed
),
grown AS (
  SELECT
    opportunity_id, touch_id, campaign_id, channel, touched_at, touched_on, place,
    least(place / firsts, 1)                               AS first_share,
    greatest((place - touches + lasts) / lasts, 0)         AS last_share,
    place / touches                                        AS linear_share,
    CASE
      WHEN NOT has_course THEN place / touches
      WHEN firsts + lasts = touches THEN 0.5 * least(place / firsts, 1) + 0.5 * greatest((place - firsts) / lasts, 0)
      ELSE 0.4 * least(place / firsts, 1)
        + 0.2 * least(greatest((place - firsts) / (touches - firsts - lasts), 0), 1)
        + 0.4 * greatest((place - touches + lasts) / lasts, 0)
    END                                                    AS position_share
  FROM counted
),
modelled AS (
  SELECT opportunity_id, touch_id, campaign_id, channel, touched_at, touched_on, place, 'first' AS model, CAST(first_share AS DECIMAL(10,8)) AS reached
  FROM grown
  UNION ALL
  SELECT opportunity_id, touch_id, campaign_id, channel, touched_at, touched_on, place, 'last', CAST(last_share AS DECIMAL(10,8))
  FROM grown
  UNION ALL
  SELECT opportunity_id, touch_id, campaign_id, channel, touched_at, touched_on, place, 'linear', CAST(linear_share AS DECIMAL(10,8))
  FROM grown
  UNION ALL
  SELECT opportunity_id, touch_id, campaign_id, channel, touched_at, touched_on, place, 'position', CAST(position_share AS DECIMAL(10,8))
  FROM grown
),
earned AS (
  SELECT
    opportunity_id, touch_id, campaign_id, channel, touched_at, touched_on, model, reached,
    coalesce(lag(reached) OVER (PARTITION BY opportunity_id, model ORDER BY place), 0) AS before
  FROM modelled
)
SELECT
  earned.opportunity_id,
  earned.touch_id,
  earned.model,
  won.source,
  earned.campaign_id,
  earned.channel,
  won.party_id,
  won.segment_id,
  won.product_id,
  won.product_family,
  won.owner_id,
  won.team,
  won.region,
  won.closed_on                                                AS won_on,
  earned.touched_at,
  earned.touched_on,
  datediff(won.closed_on, earned.touched_on)                   AS days_before_win,
  CAST(earned.reached - earned.before AS DECIMAL(10,8))        AS credit,
  CAST(round(won.amount_rpt * earned.reached, 4) - round(won.amount_rpt * earned.before, 4) AS DECIMAL(20,4)) AS amount_rpt,
  CAST(round(won.margin_rpt * earned.reached, 4) - round(won.margin_rpt * earned.before, 4) AS DECIMAL(20,4)) AS margin_rpt,
  won.fx_status,
  earned.touch_id <> 'unmapped'                                AS is_attributed
FROM earned
JOIN won ON won.opportunity_id = earned.opportunity_id -- the win it is about
WHERE earned.reached > earned.before
