-- One row per customer and fiscal quarter, and one per customer and fiscal year, in which it bought something or had bought something a
-- year before: revenue of the period beside that of the same period a year earlier. Drafts, cancelled orders and orders of nobody known
-- are left out. A period that has not ended yet is here and not complete: it would be compared with a whole one.
WITH booked AS (
  SELECT
    line.party_id, line.segment_id, line.region, line.country, line.net_amount_rpt, line.fx_status,
    fiscal.fiscal_year, fiscal.quarter
  FROM gold.fact_order_line AS line
  JOIN gold.dim_fiscal_period AS fiscal ON fiscal.calendar_id = :default_fiscal_calendar AND fiscal.date_on = line.booked_on
  LEFT JOIN view.order_status AS header ON header.order_id = line.order_id -- an order of which only lines are known was booked
  WHERE line.party_id <> 'unmapped' AND coalesce(header.order_status, 'open') NOT IN ('draft', 'void')
),
-- In a row of a whole year the quarter is 0.
part AS (
  SELECT party_id, segment_id, region, country, fiscal_year, quarter, net_amount_rpt, fx_status, false AS is_before FROM booked
  UNION ALL
  SELECT party_id, segment_id, region, country, fiscal_year, 0 AS quarter, net_amount_rpt, fx_status, false AS is_before FROM booked
  UNION ALL
  SELECT party_id, segment_id, region, country, fiscal_year + 1 AS fiscal_year, quarter, net_amount_rpt, fx_status, true AS is_before FROM booked
  UNION ALL
  SELECT party_id, segment_id, region, country, fiscal_year + 1 AS fiscal_year, 0 AS quarter, net_amount_rpt, fx_status, true AS is_before FROM booked
),
period AS (
  SELECT fiscal_year, quarter, min(quarter_starts_on) AS starts_on, max(quarter_ends_on) AS ends_on
  FROM gold.dim_fiscal_period
  WHERE calendar_id = :default_fiscal_calendar
  GROUP BY fiscal_year, quarter
  UNION ALL
  SELECT fiscal_year, 0 AS quarter, min(year_starts_on) AS starts_on, max(year_ends_on) AS ends_on
  FROM gold.dim_fiscal_period
  WHERE calendar_id = :default_fiscal_calendar
  GROUP BY fiscal_year
)
SELECT
  part.party_id,
  CASE WHEN part.quarter = 0 THEN 'year' ELSE 'quarter' END                               AS period_kind,
  period.starts_on                                                                        AS period_on,
  min(part.segment_id)                                                                    AS segment_id, -- all lines of a customer say the same
  min(part.region)                                                                        AS region,
  min(part.country)                                                                       AS country,
  CAST(coalesce(sum(part.net_amount_rpt) FILTER (WHERE NOT part.is_before), 0) AS DECIMAL(20,4)) AS revenue_rpt,
  CAST(coalesce(sum(part.net_amount_rpt) FILTER (WHERE part.is_before), 0) AS DECIMAL(20,4))     AS revenue_before_rpt,
  coalesce(sum(part.net_amount_rpt) FILTER (WHERE part.is_before), 0) > 0                 AS was_active,
  max(period.ends_on) <= :as_of                                                           AS is_complete,
  count_if(part.fx_status = 'missing')                                                    AS unpriced_lines
FROM part
JOIN period ON period.fiscal_year = part.fiscal_year AND period.quarter = part.quarter -- a year after the calendar's last is none yet
WHERE period.starts_on <= :as_of
GROUP BY part.party_id, part.quarter, period.starts_on
