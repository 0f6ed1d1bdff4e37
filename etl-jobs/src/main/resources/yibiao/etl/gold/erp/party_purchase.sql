-- One row per customer and order in which it bought something, numbered in the order of time: 1 is the first order the customer placed.
-- A return alone or a free sample is no purchase, and neither is a draft or an order that was cancelled. Orders of a customer nobody
-- knows are left out: whether they are a first one cannot be told.
WITH bought AS (
  SELECT
    line.party_id,
    line.order_id,
    min(line.source)                                                                        AS source,
    min(line.segment_id)                                                                    AS segment_id, -- all lines of a customer say the same
    min(line.region)                                                                        AS region,
    min(line.country)                                                                       AS country,
    min_by(struct(line.owner_id, line.team, line.channel), struct(line.booked_on, line.order_line_id)) AS first,
    min(line.booked_on)                                                                     AS booked_on,
    sum(line.net_amount_rpt)                                                                AS net_amount_rpt,
    count_if(line.fx_status = 'missing')                                                    AS unpriced_lines
  FROM gold.fact_order_line AS line
  LEFT JOIN view.order_status AS header ON header.order_id = line.order_id -- an order of which only lines are known was booked
  WHERE line.party_id <> 'unmapped' AND coalesce(header.order_status, 'open') NOT IN ('draft', 'void')
  GROUP BY line.party_id, line.order_id
  HAVING count_if(line.net_amount > 0) > 0
)
SELECT
  party_id,
  order_id,
  source,
  segment_id,
  region,
  country,
  first.owner_id                                                AS owner_id,
  first.team                                                    AS team,
  first.channel                                                 AS channel,
  booked_on,
  row_number() OVER in_order                                    AS purchase_no,
  datediff(booked_on, lag(booked_on) OVER in_order)             AS days_since_purchase,
  CAST(net_amount_rpt AS DECIMAL(20,4))                         AS net_amount_rpt,
  unpriced_lines
FROM bought
WINDOW in_order AS (PARTITION BY party_id ORDER BY booked_on, order_id)
