-- The days of the company's calendar. Weeks are ISO weeks; weekday 1 is Monday. A fiscal year that starts after January is named by
-- the calendar year it ends in (:fiscal_named_by = 'end') or starts in ('start').
WITH day AS (
  SELECT explode(sequence(:calendar_from, :calendar_to)) AS date_on
),
shifted AS (
  SELECT date_on, add_months(trunc(date_on, 'MONTH'), 1 - :fiscal_start_month) AS fiscal_month_on
  FROM day
)
SELECT
  date_on,
  year(date_on)                          AS year,
  quarter(date_on)                       AS quarter,
  month(date_on)                         AS month,
  trunc(date_on, 'MONTH')                AS month_on,
  extract(YEAROFWEEK FROM date_on)       AS iso_year,
  weekofyear(date_on)                    AS iso_week,
  weekday(date_on) + 1                   AS weekday,
  year(fiscal_month_on)
    + CASE WHEN :fiscal_start_month > 1 AND :fiscal_named_by = 'end' THEN 1 ELSE 0 END AS fiscal_year,
  quarter(fiscal_month_on)               AS fiscal_quarter
FROM shifted
