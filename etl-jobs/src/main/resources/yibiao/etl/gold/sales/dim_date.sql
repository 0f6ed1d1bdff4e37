-- The days of the company's calendar. Weeks are ISO weeks; weekday 1 is Monday. The fiscal year and quarter are those of the company's
-- first fiscal calendar; a day that none of its periods covers has none.
WITH day AS (
  SELECT explode(sequence(:calendar_from, :calendar_to)) AS date_on
)
SELECT
  day.date_on,
  year(day.date_on)                      AS year,
  quarter(day.date_on)                   AS quarter,
  month(day.date_on)                     AS month,
  trunc(day.date_on, 'MONTH')            AS month_on,
  extract(YEAROFWEEK FROM day.date_on)   AS iso_year,
  weekofyear(day.date_on)                AS iso_week,
  weekday(day.date_on) + 1               AS weekday,
  fiscal.fiscal_year,
  fiscal.quarter                         AS fiscal_quarter
FROM day
LEFT JOIN gold.dim_fiscal_period AS fiscal
  ON fiscal.calendar_id = :default_fiscal_calendar AND fiscal.date_on = day.date_on
