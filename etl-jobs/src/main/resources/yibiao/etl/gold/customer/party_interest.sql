-- One row per customer and thing they showed an interest in: a product family by its orders and opportunities, a campaign by their answers
-- to it. Each time counts for one on its day and for half of that every :interest_half_life_days days later. What was given back shows no
-- interest. Weights are added up as decimals, so that no order of rows changes them.
WITH shown AS (
  SELECT party_id, 'product_family' AS topic_kind, product_family AS topic, booked_on AS shown_on
  FROM gold.fact_order_line
  WHERE net_amount >= 0
  UNION ALL
  SELECT party_id, 'product_family', product_family, created_on
  FROM gold.fact_opportunity
  WHERE status <> 'void'
  UNION ALL
  SELECT party_id, 'campaign', campaign_id, to_date(from_utc_timestamp(coalesce(responded_at, touched_at), :zone))
  FROM gold.fact_campaign_touch
  WHERE has_responded AND NOT is_staff
),
weighed AS (
  SELECT
    party_id,
    topic_kind,
    topic,
    count(shown_on) AS times,
    max(shown_on)   AS last_on,
    CAST(sum(CAST(power(0.5, datediff(:as_of, shown_on) / :interest_half_life_days) AS DECIMAL(18,10))) AS DECIMAL(20,10)) AS weight
  FROM shown
  WHERE party_id <> 'unmapped' AND topic <> 'unmapped' AND shown_on <= :as_of
  GROUP BY party_id, topic_kind, topic
),
placed AS (
  SELECT
    party_id, topic_kind, topic, times, last_on, weight,
    row_number() OVER (PARTITION BY party_id, topic_kind ORDER BY weight DESC, last_on DESC, topic) AS place
  FROM weighed
)
SELECT
  placed.party_id,
  placed.topic_kind,
  placed.topic,
  coalesce(party.segment_id, 'unmapped')                                      AS segment_id,
  coalesce(party.region, 'unmapped')                                          AS region,
  CASE WHEN placed.topic_kind = 'product_family' THEN placed.topic ELSE 'unmapped' END AS product_family,
  CASE WHEN placed.topic_kind = 'campaign' THEN placed.topic ELSE 'unmapped' END    AS campaign_id,
  placed.times,
  placed.last_on,
  placed.weight,
  CAST(placed.place AS INT)                                                   AS place,
  placed.place = 1                                                            AS is_top
FROM placed
LEFT JOIN view.party_place AS party ON party.party_id = placed.party_id
