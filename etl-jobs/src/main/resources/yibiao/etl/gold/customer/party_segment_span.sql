-- One row per party and stretch of business days at whose end it was in one segment. A day is asked for with from_on <= day AND (to_on IS
-- NULL OR day < to_on), and every day has its row: what is known first holds for all time before.
-- The segment of a day is the master record's; where that had none, that of the record whose ref sorts first, as for the one of today.
WITH version AS (
  SELECT
    root.party_id, record.ref, record.ref <> root.root_ref AS is_other, record.segment_code,
    CASE
      WHEN row_number() OVER in_order = 1 THEN DATE '0001-01-01'
      ELSE to_date(from_utc_timestamp(record.valid_from, :zone))
    END AS from_on,
    to_date(from_utc_timestamp(lead(record.valid_from) OVER in_order, :zone)) AS to_on
  FROM silver.party_hist AS record
  JOIN view.party_root AS root ON root.ref = record.ref -- a record that is gone belongs to nobody
  WINDOW in_order AS (PARTITION BY record.ref ORDER BY record.valid_from, record.recorded_at)
),
day AS (
  SELECT party_id, from_on
  FROM version
  GROUP BY party_id, from_on
),
stood AS (
  SELECT
    day.party_id,
    day.from_on,
    min_by(version.segment_code, struct(version.is_other, version.ref)) FILTER (WHERE version.segment_code IS NOT NULL) AS segment_code
  FROM day
  JOIN version ON version.party_id = day.party_id
    AND version.from_on <= day.from_on AND (version.to_on IS NULL OR day.from_on < version.to_on) -- of several in a day, the last
  GROUP BY day.party_id, day.from_on
),
named AS (
  SELECT
    stood.party_id,
    stood.from_on,
    coalesce(segment.segment_id, 'unmapped') AS segment_id,
    lag(coalesce(segment.segment_id, 'unmapped')) OVER (PARTITION BY stood.party_id ORDER BY stood.from_on) AS segment_before
  FROM stood
  LEFT JOIN gold.dim_segment AS segment ON segment.segment_id = stood.segment_code
)
SELECT
  party_id,
  from_on,
  lead(from_on) OVER (PARTITION BY party_id ORDER BY from_on) AS to_on,
  segment_id
FROM named
WHERE segment_before IS NULL OR segment_before <> segment_id
