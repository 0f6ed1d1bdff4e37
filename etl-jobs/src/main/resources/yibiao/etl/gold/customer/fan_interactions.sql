-- One row per fan and period of 30 days with a touch of theirs. The last period ends with :as_of, the first of the twelve began 360 days
-- before.
WITH fan AS (
  SELECT
    fan_id,
    date_sub(:as_of, 30 * CAST(floor(datediff(:as_of, occurred_on) / 30) AS INT)) AS until_on,
    min(party_id)               AS party_id, -- of one fan all the same
    count(occurred_on)          AS interactions,
    count(DISTINCT occurred_on) AS active_days,
    count(DISTINCT channel)     AS channels
  FROM view.fan_touch
  WHERE fan_id IS NOT NULL AND occurred_on <= :as_of AND occurred_on > date_sub(:as_of, 360)
  GROUP BY fan_id, date_sub(:as_of, 30 * CAST(floor(datediff(:as_of, occurred_on) / 30) AS INT))
)
SELECT
  fan.fan_id,
  fan.until_on,
  date_sub(fan.until_on, 29)             AS from_on,
  fan.party_id <> 'unmapped'             AS is_known,
  fan.party_id,
  coalesce(place.segment_id, 'unmapped') AS segment_id,
  coalesce(place.region, 'unmapped')     AS region,
  fan.interactions,
  fan.active_days,
  fan.channels,
  CASE
    WHEN fan.interactions = 1 THEN 'once'
    WHEN fan.interactions < 4 THEN 'two_or_three'
    WHEN fan.interactions < 10 THEN 'four_to_nine'
    ELSE 'ten_or_more'
  END                                    AS frequency_band
FROM fan
LEFT JOIN view.party_place AS place ON place.party_id = fan.party_id
